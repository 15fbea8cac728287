package dev.belfry.core;

import dev.belfry.core.checkpoint.CheckpointLimits;
import dev.belfry.core.retention.HousekeepingLimits;
import dev.belfry.core.stream.StreamLimits;
import dev.belfry.core.subscription.SubscriptionLimits;
import java.time.Duration;

/**
 * The core's limits.
 *
 * @param payloadBytes largest payload of one message
 * @param headerBytes largest sum of application header names and values of one message, with its id and keys
 * @param inFlight most publishes and reports per shard that wait to become durable; more are refused as busy
 * @param pageMessages most messages on a page of history
 * @param pageBytes a page ends once its payloads exceed this
 * @param claims most operations handed out by one claim
 * @param lease longest lease
 * @param patience longest time a long poll or claim waits
 * @param attempts how often an operation is tried before it fails
 * @param idempotencyTtl how long an idempotency key is remembered
 * @param idempotencyKeys most idempotency keys remembered per shard; past it the oldest are forgotten early
 * @param waiting most long polls, most waiting claims and most watchers per shard; more are refused as busy
 * @param operations most operations per shard that have not ended; more are refused as busy
 * @param operationRetention how long an operation that has ended is remembered, at least; never shorter than
 *     {@code idempotencyTtl}
 * @param endedOperations most operations per shard that have ended and are remembered; past it the oldest are forgotten early
 * @param streams the limits of streams
 * @param subscriptions the limits of subscriptions
 * @param checkpoints when checkpoints are made
 * @param housekeeping the limits of housekeeping
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
        Duration idempotencyTtl,
        int idempotencyKeys,
        int waiting,
        int operations,
        Duration operationRetention,
        int endedOperations,
        StreamLimits streams,
        SubscriptionLimits subscriptions,
        CheckpointLimits checkpoints,
        HousekeepingLimits housekeeping) {
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
            Duration.ofHours(24),
            250_000,
            10_000,
            1_000_000,
            Duration.ofDays(7),
            1_000_000,
            StreamLimits.DEFAULT,
            SubscriptionLimits.DEFAULT,
            CheckpointLimits.DEFAULT,
            HousekeepingLimits.DEFAULT);

    public Limits {
        // Who repeats a request by its key is answered with the operation that it started.
        operationRetention = operationRetention.compareTo(idempotencyTtl) < 0 ? idempotencyTtl : operationRetention;
    }

    /** The same, but for what is remembered of idempotency keys and of operations that have ended. */
    public Limits remembering(Duration keyTtl, int keys, Duration retention, int ended) {
        return new Limits(
                payloadBytes,
                headerBytes,
                inFlight,
                pageMessages,
                pageBytes,
                claims,
                lease,
                patience,
                attempts,
                keyTtl,
                keys,
                waiting,
                operations,
                retention,
                ended,
                streams,
                subscriptions,
                checkpoints,
                housekeeping);
    }

    /** The same, with other limits of streams. */
    public Limits with(StreamLimits others) {
        return with(others, subscriptions, checkpoints, housekeeping);
    }

    /** The same, with other limits of subscriptions. */
    public Limits with(SubscriptionLimits others) {
        return with(streams, others, checkpoints, housekeeping);
    }

    /** The same, but checkpoints are made at other times. */
    public Limits with(CheckpointLimits others) {
        return with(streams, subscriptions, others, housekeeping);
    }

    /** The same, with other limits of housekeeping. */
    public Limits with(HousekeepingLimits others) {
        return with(streams, subscriptions, checkpoints, others);
    }

    private Limits with(
            StreamLimits otherStreams,
            SubscriptionLimits otherSubscriptions,
            CheckpointLimits otherCheckpoints,
            HousekeepingLimits otherHousekeeping) {
        return new Limits(
                payloadBytes,
                headerBytes,
                inFlight,
                pageMessages,
                pageBytes,
                claims,
                lease,
                patience,
                attempts,
                idempotencyTtl,
                idempotencyKeys,
                waiting,
                operations,
                operationRetention,
                endedOperations,
                otherStreams,
                otherSubscriptions,
                otherCheckpoints,
                otherHousekeeping);
    }
}
