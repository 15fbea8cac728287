package dev.belfry.core;

import java.time.Duration;

/** The default limits, but for some. */
public record TestLimits(Limits limits) {
    public static final TestLimits DEFAULT = new TestLimits(Limits.DEFAULT);

    public TestLimits idempotency(Duration ttl, int keys) {
        return with(ttl, keys, limits.operationRetention(), limits.endedOperations());
    }

    public TestLimits ended(Duration retention, int operations) {
        return with(limits.idempotencyTtl(), limits.idempotencyKeys(), retention, operations);
    }

    private TestLimits with(Duration ttl, int keys, Duration retention, int ended) {
        return new TestLimits(limits.remembering(ttl, keys, retention, ended));
    }
}
