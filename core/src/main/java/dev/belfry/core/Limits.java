package dev.belfry.core;

import java.time.Duration;

/**
 * The core's limits.
 *
 * @param payloadBytes largest payload of one message
 * @param headerBytes largest sum of application header names and values of one message
 * @param inFlight most publishes and reports per shard that wait to become durable; more are refused as busy
 * @param pageMessages most messages on a page of history
 * @param pageBytes a page ends once its payloads exceed this
 * @param claims most operations handed out by one claim
 * @param lease longest lease
 * @param patience longest time a long poll or claim waits
 * @param attempts how often an operation is tried before it fails
 * @param idempotencyTtl how long an idempotency key is remembered
 */
public record Limits(
        int payloadBytes,
        int headerBytes,
        int inFlight,
        int pageMessages,
        int pageBytes,
        int claims,
        Duration lease,
        Duration patience,
        int attempts,
        Duration idempotencyTtl) {
    public static final Limits DEFAULT = new Limits(
            1 << 20,
            16 << 10,
            10_000,
            1_000,
            4 << 20,
            100,
            Duration.ofMinutes(10),
            Duration.ofSeconds(60),
            5,
            Duration.ofHours(24));
}
