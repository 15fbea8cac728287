package dev.belfry.core.record;

import java.nio.ByteBuffer;

/**
 * A node started on this journal: leases of earlier epochs are void.
 *
 * @param epoch one more than the one before, from 1
 * @param time in milliseconds of the epoch (of time)
 */
public record EpochStarted(long epoch, long time) implements JournalRecord {
    @Override
    public void writeTo(RecordBuffer target) {
        RecordKind.EPOCH_STARTED.put(target);
        target.putVarint(epoch);
        target.putVarint(time);
    }

    /** Reads a record whose kind has been read. */
    public static EpochStarted read(ByteBuffer body) {
        return new EpochStarted(Varint.get(body), Varint.get(body));
    }
}
