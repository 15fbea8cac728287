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
        return new TestLimits(new Limits(
                limits.payloadBytes(),
                limits.headerBytes(),
                limits.inFlight(),
                limits.pageMessages(),
                limits.pageBytes(),
                limits.claims(),
                limits.lease(),
                limits.patience(),
                limits.attempts(),
                ttl,
                keys,
                limits.waiting(),
                limits.operations(),
                retention,
                ended,
                limits.streams(),
                limits.subscriptions(),
                limits.checkpoints(),
                limits.housekeeping()));
    }
}
