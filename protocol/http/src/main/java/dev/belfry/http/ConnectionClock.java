package dev.belfry.http;

/** What a connection knows about time, to be asked now and then whether something is overdue. No I/O. */
final class ConnectionClock {
    private static final long NEVER = Long.MIN_VALUE;

    private final HttpLimits limits;
    private long receivingSince = NEVER;
    private long idleSince = System.nanoTime();
    private long lastSent = System.nanoTime();
    private long stalledSince = NEVER;
    private long lingeringSince = NEVER;

    ConnectionClock(HttpLimits limits) {
        this.limits = limits;
    }

    /** What is overdue. */
    enum Verdict {
        FINE,
        /** Nothing was sent on a stream for long. */
        SILENT,
        /** The request should have been here by now. */
        SLOW_REQUEST,
        /** It is of no use to wait any longer. */
        OVER
    }

    void received() {
        if (receivingSince == NEVER) {
            receivingSince = System.nanoTime();
        }
    }

    /** The request that was being received is complete. */
    void complete() {
        receivingSince = NEVER;
    }

    boolean receiving() {
        return receivingSince != NEVER;
    }

    void sent() {
        lastSent = System.nanoTime();
        idleSince = lastSent;
    }

    void writable(boolean writable) {
        stalledSince = writable ? NEVER : System.nanoTime();
    }

    /** Whether lingering begins with this call. */
    boolean linger() {
        boolean begins = lingeringSince == NEVER;
        lingeringSince = begins ? System.nanoTime() : lingeringSince;
        return begins;
    }

    boolean lingering() {
        return lingeringSince != NEVER;
    }

    Verdict verdict(long now, boolean idle, boolean streaming) {
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
