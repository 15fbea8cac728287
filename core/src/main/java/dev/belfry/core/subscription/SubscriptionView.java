package dev.belfry.core.subscription;

import dev.belfry.core.Cursor;
import java.time.Instant;
import java.util.Optional;

/**
 * A subscription as it stands.
 *
 * @param cursor everything that it is about up to here is done with, durably: committed, or settled
 * @param queue present exactly when it is a queue
 */
public record SubscriptionView(
        String name, SubscriptionSpec spec, Instant createdAt, Cursor cursor, Optional<Queue> queue) {
    /**
     * A queue's messages.
     *
     * @param inView how many are in memory: the four that follow, and those whose settlement is on its way to the disk
     * @param ready how many the next consumers get at once
     * @param leased how many consumers hold
     * @param delayed how many wait for their time
     * @param parked how many wait for another one of their key
     * @param settledAbove how many after {@code cursor} are settled
     * @param accepted how many were accepted, since the subscription was made
     * @param deadLettered how many became dead letters
     * @param dropped how many would have, if there were an address for them
     * @param gone how many were not in the journal any more when their turn came
     */
    public record Queue(
            int inView,
            int ready,
            int leased,
            int delayed,
            int parked,
            long settledAbove,
            long accepted,
            long deadLettered,
            long dropped,
            long gone) {}
}
