package dev.belfry.benchmark.journal;

import dev.belfry.benchmark.load.Acknowledgements;

/**
 * Turns "all up to this position is durable" into "so many more messages are durable". One thread appends, another one hears of
 * durable positions, which may come before the append has returned.
 */
public final class Positions {
    private static final int SLOTS = 2 * LogContestant.IN_FLIGHT;

    private final Acknowledgements durable;
    private final long[] positions = new long[SLOTS];
    private volatile long appended;
    private volatile long durableTo = Long.MIN_VALUE;
    private long acknowledged;

    public Positions(Acknowledgements durable) {
        this.durable = durable;
    }

    /** A message was given this position, higher than those before. */
    public void appended(long position) {
        long count = appended;
        positions[(int) (count % SLOTS)] = position;
        // Single writer: no other thread changes it.
        appended = count + 1;
        if (position <= durableTo) {
            acknowledge();
        }
    }

    /** All up to and including this position is durable. */
    public void durableTo(long position) {
        durableTo = position;
        acknowledge();
    }

    private synchronized void acknowledge() {
        long to = durableTo;
        long end = appended;
        int count = 0;
        while (acknowledged + count < end && positions[(int) ((acknowledged + count) % SLOTS)] <= to) {
            count++;
        }
        if (count > 0) {
            acknowledged += count;
            durable.next(count);
        }
    }
}
