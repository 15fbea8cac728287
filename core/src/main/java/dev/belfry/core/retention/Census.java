package dev.belfry.core.retention;

import dev.belfry.core.record.MessageHead;
import dev.belfry.core.record.MessageOutline;
import dev.belfry.core.record.OperationRecord;
import dev.belfry.core.record.RecordKind;
import dev.belfry.storage.EntryVisitor;
import dev.belfry.storage.Extent;
import dev.belfry.storage.Journal;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * What an extent holds: enough to tell roughly, without reading it again, how much of it can go. Making it reads all of the extent,
 * so it is also a check that this can be read. For one thread at a time.
 */
final class Census implements EntryVisitor {
    private final Keepings keepings;
    private final Map<Kind, Tally> messages = new HashMap<>();
    private final Tally ends = new Tally();
    private final MessageOutline outline = new MessageOutline();
    private final MessageHead head = new MessageHead();
    private long bytes;
    private long ofNoUse;
    private long compacted;
    private long oldestTombstone = Long.MAX_VALUE;
    private long newest = Long.MIN_VALUE;

    /**
     * Messages that share their fate.
     *
     * @param channel number of the channel that they were published to
     * @param bound whether they belong to operations
     */
    private record Kind(Keeping keeping, int channel, boolean bound) {}

    private Census(Keepings keepings) {
        this.keepings = keepings;
    }

    /**
     * Reads an extent.
     *
     * @throws dev.belfry.storage.JournalException when it is damaged
     */
    static Census of(Journal journal, Extent extent, Keepings keepings) {
        Census census = new Census(keepings);
        scan(journal, extent, census);
        return census;
    }

    /** Visits all entries of an extent. */
    static void scan(Journal journal, Extent extent, EntryVisitor visitor) {
        journal.scan(
                extent.first(),
                (position, slot, body) -> position < extent.next() && visitor.visit(position, slot, body));
    }

    @Override
    public boolean visit(long position, int slot, ByteBuffer body) {
        int size = body.remaining();
        bytes += size;
        RecordKind kind = RecordKind.read(body);
        if (kind.isStateOnly()) {
            ofNoUse += size;
        } else if (kind == RecordKind.MESSAGE) {
            countMessage(body);
        } else if (kind == RecordKind.REMNANT) {
            countRemnant(body, size);
        } else {
            OperationRecord.readRequest(body);
            long time = OperationRecord.readTime(body);
            ends.add(size, time);
            newest = Math.max(newest, time);
        }
        return true;
    }

    private void countMessage(ByteBuffer body) {
        outline.read(body);
        newest = Math.max(newest, outline.head().time());
        Keeping keeping = keepings.of(outline.head().address(body));
        int channel = keepings.number(outline.channel());
        messages.computeIfAbsent(new Kind(keeping, channel, outline.bound()), each -> new Tally())
                .add(outline.size(), outline.head().time());
        if (keeping.compacts()) {
            compacted += outline.size();
            if (Tombstones.isOne(outline, keeping)) {
                oldestTombstone = Math.min(oldestTombstone, outline.head().time());
            }
        }
    }

    private void countRemnant(ByteBuffer body, int size) {
        head.read(body);
        messages.computeIfAbsent(new Kind(keepings.of(head.address(body)), -1, false), each -> new Tally())
                .add(size, head.time());
        compacted += size;
    }

    /** Of all records. */
    long bytes() {
        return bytes;
    }

    /** Bytes of what may give way to later messages. */
    long compacted() {
        return compacted;
    }

    /** When the first message that deletes its key was stored, in milliseconds of the epoch. */
    long oldestTombstone() {
        return oldestTombstone;
    }

    /** The latest time of its messages and ends of operations, in milliseconds of the epoch. */
    long newest() {
        return newest;
    }

    /** Bytes of the messages that were published to a channel. */
    long bytesOf(int channel) {
        return messages.entrySet().stream()
                .filter(entry -> entry.getKey().channel() == channel)
                .mapToLong(entry -> entry.getValue().bytes())
                .sum();
    }

    /**
     * About how many bytes can go, but for what gives way to later messages.
     *
     * @param operationsBefore operations that ended before are not known any more; milliseconds of the epoch
     */
    long droppable(Cut cut, long operationsBefore) {
        long sum = ofNoUse + ends.bytesBefore(operationsBefore);
        for (Map.Entry<Kind, Tally> entry : messages.entrySet()) {
            Kind kind = entry.getKey();
            long most = kind.bound() ? entry.getValue().bytesBefore(operationsBefore) : Long.MAX_VALUE;
            sum += Math.min(most, droppable(kind, entry.getValue(), cut));
        }
        return sum;
    }

    private static long droppable(Kind kind, Tally tally, Cut cut) {
        return kind.keeping().channels().stream()
                .mapToLong(channel -> Math.max(
                        tally.bytesBefore(cut.before(channel)),
                        Math.min(tally.bytes(), Math.max(0, cut.excess(channel)))))
                .min()
                .orElse(0);
    }
}
