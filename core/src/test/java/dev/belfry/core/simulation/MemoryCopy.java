package dev.belfry.core.simulation;

import dev.belfry.storage.Entry;
import dev.belfry.storage.EntryEditor;
import dev.belfry.storage.Journal;
import dev.belfry.storage.memory.MemoryJournal;
import dev.belfry.storage.memory.MemoryOptions;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;

/** Takes the durable entries of a journal over into memory, each at its position. */
final class MemoryCopy {
    /** Each entry can be dropped alone. */
    private static final MemoryOptions OPTIONS = new MemoryOptions(
            MemoryOptions.DEFAULTS.entryBytes(),
            MemoryOptions.DEFAULTS.pendingBytes(),
            MemoryOptions.DEFAULTS.totalBytes(),
            1);

    private MemoryCopy() {}

    static MemoryJournal of(Journal of) {
        MemoryJournal copy = MemoryJournal.manual(OPTIONS);
        Set<Long> gaps = new HashSet<>();
        of.scan(0, (position, shard, body) -> {
            while (append(copy, shard, body) < position) {
                gaps.add(copy.durable());
            }
            return true;
        });
        if (!gaps.isEmpty()) {
            copy.rewrite(copy.sealed(), (at, shard, body) -> gaps.contains(at) ? EntryEditor.DROP : EntryEditor.KEEP);
        }
        return copy;
    }

    private static long append(MemoryJournal copy, int shard, ByteBuffer body) {
        copy.append(shard, new Copied(body));
        copy.sync();
        return copy.durable();
    }

    private record Copied(ByteBuffer body) implements Entry {
        @Override
        public int size() {
            return body.remaining();
        }

        @Override
        public void writeTo(ByteBuffer target) {
            target.put(body.duplicate());
        }
    }
}
