package dev.belfry.core.retention;

import java.util.Arrays;

/**
 * Where the messages of an extent begin to be kept, for each channel by its number: those stored before some time are too old, and
 * the first so many bytes of the channel are too much. For one reading of the extent from its beginning.
 */
final class Cut {
    private final long[] before;
    private final long[] excess;

    /**
     * @param before milliseconds of the epoch
     * @param excess bytes
     */
    Cut(long[] before, long[] excess) {
        this.before = before;
        this.excess = excess.clone();
    }

    /** Nothing is too old or too much. */
    static Cut none(int channels) {
        long[] never = new long[channels];
        Arrays.fill(never, Long.MIN_VALUE);
        return new Cut(never, new long[channels]);
    }

    /** A message of a channel comes next; -1 for a channel that the contract does not have. */
    void count(int channel, long bytes) {
        if (channel >= 0) {
            excess[channel] -= bytes;
        }
    }

    /** Whether the next message need not be kept: asked before it is counted. */
    boolean drops(Keeping keeping, long time) {
        for (int channel : keeping.channels()) {
            if (time >= before[channel] && excess[channel] <= 0) {
                return false;
            }
        }
        return !keeping.channels().isEmpty();
    }

    long before(int channel) {
        return before[channel];
    }

    long excess(int channel) {
        return excess[channel];
    }
}
