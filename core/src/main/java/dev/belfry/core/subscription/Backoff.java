package dev.belfry.core.subscription;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;

/** How long a message waits after a failed attempt, in whole milliseconds. */
public sealed interface Backoff {
    Backoff NONE = new Fixed(Duration.ZERO);

    /**
     * @param failures how many attempts have failed, from 1
     * @param random for jitter
     */
    Duration after(int failures, RandomGenerator random);

    /** Always the same. */
    record Fixed(Duration delay) implements Backoff {
        public Fixed {
            delay = delay.truncatedTo(ChronoUnit.MILLIS);
        }

        @Override
        public Duration after(int failures, RandomGenerator random) {
            return delay;
        }
    }

    /**
     * Twice as long each time.
     *
     * @param first after the first failure
     * @param cap never longer than this
     * @param jitterPercent up to so much of it is left out, by chance, so that what failed together does not come back together;
     *     0 … 100
     */
    record Exponential(Duration first, Duration cap, int jitterPercent) implements Backoff {
        private static final int MOST_DOUBLINGS = 30;

        public Exponential {
            first = first.truncatedTo(ChronoUnit.MILLIS);
            cap = cap.truncatedTo(ChronoUnit.MILLIS);
        }

        @Override
        public Duration after(int failures, RandomGenerator random) {
            long doubled = Math.max(0, Math.min(failures - 1, MOST_DOUBLINGS));
            long full = Math.min(cap.toMillis(), saturated(first.toMillis(), 1L << doubled));
            long jitter = full * jitterPercent / 100;
            return Duration.ofMillis(full - (jitter == 0 ? 0 : random.nextLong(jitter + 1)));
        }

        private static long saturated(long millis, long factor) {
            return millis > Long.MAX_VALUE / factor ? Long.MAX_VALUE : millis * factor;
        }
    }
}
