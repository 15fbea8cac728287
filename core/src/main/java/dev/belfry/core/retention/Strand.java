package dev.belfry.core.retention;

import dev.belfry.core.record.Links;
import java.util.Arrays;

/**
 * The part of a chain that is rewritten, from the first message on that was taken out of it: gives those that stay new pointers.
 * They are counted anew for their jumps (see {@link dev.belfry.core.address.SkewBinary}), so that any of them is found in as few
 * steps as if there had never been others.
 */
final class Strand {
    private static final long[] NOTHING = {};
    private static final int FIRST_CAPACITY = 4;

    /** Position of the message before the strand, -1 for none. */
    private final long entry;

    private long last;

    /** Where the trees end, the smallest one last, and their ranks. */
    private long[] ends = NOTHING;

    private byte[] ranks = {};
    private int depth;

    Strand(long entry) {
        this.entry = entry;
        this.last = entry;
    }

    /** The pointers of the next message that stays. */
    Links next(long sequence) {
        int below = depth - consumed() - 1;
        return new Links(sequence, last, below < 0 ? entry : ends[below]);
    }

    /** The next message stays. */
    void add(long position) {
        int rank = 1;
        if (consumed() == 2) {
            rank = ranks[depth - 1] + 1;
            depth -= 2;
        }
        if (depth == ends.length) {
            ends = Arrays.copyOf(ends, Math.max(FIRST_CAPACITY, 2 * depth));
            ranks = Arrays.copyOf(ranks, ends.length);
        }
        ends[depth] = position;
        ranks[depth] = (byte) rank;
        depth++;
        last = position;
    }

    /** How many trees the next message joins under itself: the last two, if they are of the same size. */
    private int consumed() {
        return depth >= 2 && ranks[depth - 1] == ranks[depth - 2] ? 2 : 0;
    }
}
