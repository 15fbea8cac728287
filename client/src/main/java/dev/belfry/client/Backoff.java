package dev.belfry.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before another try: twice as long each time up to a cap, and by chance somewhere in the upper half of that,
 * so that many clients of a restarted server do not come back at the same instant.
 *
 * @param first the wait before the second try
 * @param cap the longest wait
 */
public record Backoff(Duration first, Duration cap) {
    public static final Backoff DEFAULT = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));

    /** The wait after {@code failures} failures in a row, from 1 on. */
    public Duration after(int failures, RandomGenerator random) {
        long full = cap.toMillis();
        int doublings = Math.min(failures - 1, 30);
        if (first.toMillis() <= full >> doublings) {
            full = first.toMillis() << doublings;
        }
        return Duration.ofMillis(full - random.nextLong(full / 2 + 1));
    }

    /** The same with another first wait. */
    public Backoff startingWith(Duration wait) {
        return new Backoff(wait.compareTo(cap) < 0 ? wait : cap, cap);
    }
}
