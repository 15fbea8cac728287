package dev.belfry.core.address;

/**
 * The arithmetic of jump pointers. A number of messages is written as a sum of weights 1, 3, 7, 15 … (2^k - 1), the largest ones
 * first, of which only the smallest may come twice; each message's jump leads over the last weight of the count that ends with
 * it. So any earlier message is reached in O(log n) steps of "jump if that is not too far, else previous" (Myers, "An
 * applicative random-access stack", 1983).
 */
public final class SkewBinary {
    private SkewBinary() {}

    /** Sequence of the message that the jump of the message with this sequence leads to, -1 for none. */
    public static long jump(long sequence) {
        long rest = sequence + 1;
        long weight = 0;
        while (rest > 0) {
            weight = Long.highestOneBit(rest + 1) - 1;
            rest -= weight;
        }
        return sequence - weight;
    }

    /** Whether the smallest weight of a number of messages comes twice: the next message then joins two trees. */
    static boolean isDoubled(long number) {
        long rest = number;
        long weight = 0;
        long larger = 0;
        while (rest > 0) {
            larger = weight;
            weight = Long.highestOneBit(rest + 1) - 1;
            rest -= weight;
        }
        return weight > 0 && weight == larger;
    }
}
