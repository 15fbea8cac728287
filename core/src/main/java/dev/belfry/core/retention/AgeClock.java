package dev.belfry.core.retention;

/**
 * The time by which ages are judged. It is the clock on the wall, but for one that has jumped forward: what is dropped by mistake
 * does not come back, so it must prove itself first by going on for a while without another jump. Until then the time before the
 * jump counts. A clock that is set back, or goes slowly until it is right again, makes nothing older. After a start nothing is known about the clock, and it must prove
 * itself, too. For one thread at a time.
 */
final class AgeClock {
    private final long doubtMillis;
    private final long jumpMillis;

    /** The latest time that was believed; at first everything is young. */
    private long believed = Long.MIN_VALUE;

    private long last;
    private long doubtedUntil;

    /**
     * @param now milliseconds of the epoch
     * @param doubtMillis how long a clock must prove itself, and how far it may be ahead of what was expected
     * @param intervalMillis how long it is between two looks at the clock
     */
    AgeClock(long now, long doubtMillis, long intervalMillis) {
        this.doubtMillis = doubtMillis;
        this.jumpMillis = doubtMillis + intervalMillis;
        this.last = now;
        this.doubtedUntil = now + doubtMillis;
    }

    /**
     * The time to judge by, in milliseconds of the epoch.
     *
     * @param now what the clock says
     * @param passed so much time has passed since the last look, at least; in milliseconds
     */
    long judge(long now, long passed) {
        boolean jumped = now - last > jumpMillis;
        boolean comesDown = now - last < passed / 4 * 3 || now < last;
        if (jumped || (comesDown && last < doubtedUntil)) {
            doubtedUntil = now + doubtMillis;
        }
        last = now;
        believed = now >= doubtedUntil ? now : Math.min(believed, now);
        return believed;
    }
}
