package dev.belfry.core.retention;

import dev.belfry.core.checkpoint.Checkpointer;
import dev.belfry.core.record.MessageRecord;
import dev.belfry.core.record.RecordKind;
import dev.belfry.core.retention.Originals.Original;
import dev.belfry.storage.EntryVisitor;
import dev.belfry.storage.Journal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is left in the part of a journal that housekeeping may rewrite. */
final class Leftovers implements EntryVisitor {
    private final Map<String, List<Original>> messages = new HashMap<>();
    private long bytes;
    private long bytesOfOthers;

    private Leftovers() {}

    static Leftovers of(Journal journal) {
        Leftovers leftovers = new Leftovers();
        long horizon = Checkpointer.droppable(journal);
        journal.sealed().stream()
                .filter(extent -> extent.next() <= horizon + 1)
                .forEach(extent -> Census.scan(journal, extent, leftovers));
        return leftovers;
    }

    @Override
    public boolean visit(long position, int slot, ByteBuffer body) {
        int size = body.remaining();
        bytes += size;
        RecordKind kind = RecordKind.read(body.duplicate());
        if (kind == RecordKind.MESSAGE) {
            MessageRecord message = MessageRecord.read(body);
            messages.computeIfAbsent(message.envelope().channel(), channel -> new ArrayList<>())
                    .add(new Original(position, message, size));
        } else if (kind != RecordKind.REMNANT) {
            bytesOfOthers += size;
        }
        return true;
    }

    /** Messages of a channel. */
    List<Original> of(String channel) {
        return messages.getOrDefault(channel, List.of());
    }

    /** Bytes of all records. */
    long bytes() {
        return bytes;
    }

    /** Bytes of records that are neither messages nor remnants. */
    long bytesOfOthers() {
        return bytesOfOthers;
    }
}
