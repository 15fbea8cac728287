package dev.belfry.conformance;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, and fails when it does not come true in time. */
final class Await {
    private static final Duration STEP = Duration.ofMillis(5);

    private Await() {}

    static void until(Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Expected a condition within " + limit + ", but it did not come true");
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }
}
