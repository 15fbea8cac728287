package dev.belfry.core.retention;

/**
 * Where the messages of an extent begin to be kept, for each channel by its number: those stored before some time are too old, and
 * the first so many bytes of the channel are too much.
 */
final class Cut {
    private final long[] before;
    private final long[] excess;

    /**
     * @param before milliseconds of the epoch; not copied
     * @param excess bytes; not copied
     */
    Cut(long[] before, long[] excess) {
        this.before = before;
        this.excess = excess;
    }

    /** The same, for one reading of the extent from its beginning. */
    Cut begin() {
        return new Cut(before, excess.clone());
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
