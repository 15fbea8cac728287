package dev.belfry.http.wire;

import dev.belfry.http.HttpLimits;

/** What a connection, or one stream of it, knows about time, to be asked now and then whether something is overdue. No I/O. */
public final class ActivityClock {
    private static final long NEVER = Long.MIN_VALUE;

    private final HttpLimits limits;
    private long receivingSince = NEVER;
    private long idleSince = System.nanoTime();
    private long lastSent = System.nanoTime();
    private long stalledSince = NEVER;
    private long lingeringSince = NEVER;

    public ActivityClock(HttpLimits limits) {
        this.limits = limits;
    }

    /** What is overdue. */
    public enum Verdict {
        FINE,
        /** Nothing was sent on a stream for long. */
        SILENT,
        /** The request should have been here by now. */
        SLOW_REQUEST,
        /** It is of no use to wait any longer. */
        OVER
    }

    public void received() {
        if (receivingSince == NEVER) {
            receivingSince = System.nanoTime();
        }
    }

    /** The request that was being received is complete. */
    public void complete() {
        receivingSince = NEVER;
    }

    public boolean receiving() {
        return receivingSince != NEVER;
    }

    public void sent() {
        lastSent = System.nanoTime();
        idleSince = lastSent;
    }

    public void writable(boolean writable) {
        if (writable) {
            stalledSince = NEVER;
        } else if (stalledSince == NEVER) {
            stalledSince = System.nanoTime();
        }
    }

    /** The client takes some of what it was sent, if not all. */
    public void taken() {
        stalledSince = stalledSince == NEVER ? NEVER : System.nanoTime();
    }

    /** Whether lingering begins with this call. */
    public boolean linger() {
        boolean begins = lingeringSince == NEVER;
        lingeringSince = begins ? System.nanoTime() : lingeringSince;
        return begins;
    }

    public boolean lingering() {
        return lingeringSince != NEVER;
    }

    public Verdict verdict(long now, boolean idle, boolean streaming) {
        if (passed(now, stalledSince, limits.stallTime().toNanos())
                || passed(now, lingeringSince, limits.lingerTime().toNanos())) {
            return Verdict.OVER;
        }
        if (lingering()) {
            return Verdict.FINE;
        }
        if (passed(now, receivingSince, limits.requestTime().toNanos())) {
            return Verdict.SLOW_REQUEST;
        }
        if (idle && !receiving() && passed(now, idleSince, limits.idleTime().toNanos())) {
            return Verdict.OVER;
        }
        boolean silent = streaming
                && stalledSince == NEVER
                && passed(now, lastSent, limits.heartbeat().toNanos());
        return silent ? Verdict.SILENT : Verdict.FINE;
    }

    private static boolean passed(long now, long since, long nanos) {
        return since != NEVER && now - since >= nanos;
    }
}
