package dev.belfry.core.subscription;

import java.time.Duration;

/**
 * What happens to a message after a failed attempt.
 *
 * @param attempts how often it is tried before it becomes a dead letter, from 1
 * @param backoff how long it waits in between, unless the consumer says so itself
 */
public record Redelivery(int attempts, Backoff backoff) {
    public static final Redelivery DEFAULT =
            new Redelivery(5, new Backoff.Exponential(Duration.ofSeconds(1), Duration.ofMinutes(5), 20));
}
