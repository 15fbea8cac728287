package dev.belfry.storage.journal;

import dev.belfry.storage.Append;
import dev.belfry.storage.Entry;
import dev.belfry.storage.Journal;
import dev.belfry.storage.journal.segment.Frame;
import dev.belfry.storage.journal.segment.SegmentHeader;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives positions, and encodes entries into the batch that is being filled, under a short lock and without waiting for the disk.
 * It keeps account of the room in the segments, so that it can refuse what there is no room for before it is taken.
 */
final class Appender {
    private final JournalOptions options;
    private final Supplier<Optional<String>> trouble;
    private final Object lock = new Object();

    // All below is guarded by lock.
    private Batch filling;
    private long next;
    private int segmentBytes;
    private int segmentRoom;
    private int segmentsAhead;
    private @Nullable String refusal;

    /**
     * @param next position of the first entry to come
     * @param segmentBytes size of the last segment, 0 when there is none
     * @param segmentRoom bytes left in it
     * @param trouble why the next segment cannot be prepared; empty when it can
     */
    Appender(JournalOptions options, long next, int segmentBytes, int segmentRoom, Supplier<Optional<String>> trouble) {
        this.options = options;
        this.filling = newBatch();
        this.next = next;
        this.segmentBytes = segmentBytes;
        this.segmentRoom = segmentRoom;
        this.trouble = trouble;
    }

    Batch newBatch() {
        return new Batch(options.batchBytes(), options.durability() == Durability.FSYNC);
    }

    Append append(int shard, Entry entry) {
        int size = entry.size();
        if (shard < 0 || shard > Journal.LAST_SHARD || size < 1) {
            throw new IllegalArgumentException(
                    "Expected a shard from 0 to %d and at least 1 byte, but they are %d and %d"
                            .formatted(Journal.LAST_SHARD, shard, size));
        }
        if (size > options.entryBytes()) {
            return new Append.TooLarge(size, options.entryBytes());
        }
        int frameBytes = Frame.bytes(size);
        synchronized (lock) {
            Append refused = refuse(frameBytes);
            return refused == null ? take(shard, entry, size, frameBytes) : refused;
        }
    }

    private @Nullable Append refuse(int frameBytes) {
        if (refusal != null) {
            return new Append.Closed(refusal);
        }
        boolean needsNewSegment = frameBytes > segmentRoom || segmentsAhead > 0;
        if (needsNewSegment) {
            Optional<String> text = trouble.get();
            if (text.isPresent()) {
                return new Append.Full(text.get());
            }
        }
        if (!filling.makeRoom(frameBytes)) {
            return new Append.Busy("Expected at most %d bytes to wait for the disk, but these would be more"
                    .formatted(options.batchBytes()));
        }
        return null;
    }

    private Append take(int shard, Entry entry, int size, int frameBytes) {
        filling.add(next, shard, entry, size);
        if (frameBytes > segmentRoom) {
            segmentBytes = options.segmentBytesAfter(segmentBytes);
            segmentRoom = segmentBytes - SegmentHeader.BYTES;
            segmentsAhead++;
        }
        segmentRoom -= frameBytes;
        return new Append.Taken(next++);
    }

    /** Takes the batch that was filled, if there is anything in it, and goes on with another, empty one. */
    @Nullable
    Batch swap(Batch empty) {
        synchronized (lock) {
            if (filling.isEmpty()) {
                return null;
            }
            Batch filled = filling;
            filling = empty;
            return filled;
        }
    }

    /** Whether nothing waits. */
    boolean isEmpty() {
        synchronized (lock) {
            return filling.isEmpty();
        }
    }

    /** The segment that entries were taken for is there now. */
    void segmentBegun() {
        synchronized (lock) {
            segmentsAhead--;
        }
    }

    /** From now on all appends are refused. The first reason is kept. */
    void refuse(String text) {
        synchronized (lock) {
            if (refusal == null) {
                refusal = text;
            }
        }
    }
}
