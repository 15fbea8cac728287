package dev.belfry.core.retention;

import dev.belfry.storage.Extent;

/** An extent, and what is known of it as long as it exists. For one thread at a time. */
final class Holding {
    private static final int MOST_DOUBLINGS = 30;

    private final Extent extent;
    private final Census census;

    /** What came before was compared with the keys of its messages before this position: once more would gain nothing. */
    private long comparedTo;

    private int vain;
    private long notBefore;

    Holding(Extent extent, Census census) {
        this.extent = extent;
        this.census = census;
        this.comparedTo = extent.first();
    }

    Extent extent() {
        return extent;
    }

    /** The same, when it reaches further because those behind it are gone. */
    Holding as(Extent further) {
        Holding same = new Holding(further, census);
        same.comparedTo = compared() ? further.next() : comparedTo;
        same.vain = vain;
        same.notBefore = notBefore;
        return same;
    }

    Census census() {
        return census;
    }

    boolean compared() {
        return comparedTo >= extent.next();
    }

    long comparedTo() {
        return comparedTo;
    }

    void comparedTo(long position) {
        comparedTo = position;
    }

    /** Whether it was not looked at in vain lately. */
    boolean isDue(long round) {
        return round >= notBefore;
    }

    /** It was looked at in vain: it is looked at again some rounds later, then after twice as many. */
    void lookedInVain(long round, long mostRounds) {
        notBefore = round + Math.min(mostRounds, 1L << Math.min(vain, MOST_DOUBLINGS));
        vain++;
    }
}
