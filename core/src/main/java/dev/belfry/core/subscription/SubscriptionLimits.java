package dev.belfry.core.subscription;

import java.time.Duration;

/**
 * The limits of subscriptions. Those "per shard" are for the subscriptions whose names belong to it.
 *
 * @param subscriptions most subscriptions per shard; more are refused as busy
 * @param name longest name, in characters
 * @param filter most values of each rule of a filter
 * @param view most messages of one queue that are in view: waiting, leased, delayed or parked behind others of their key. What
 *     comes after them stays in the journal until some are settled. At most {@value #LARGEST_VIEW}
 * @param ahead how many messages a queue with consumers keeps ready
 * @param messages most messages of one lease or one read
 * @param bytes one lease or read ends once its payloads exceed this
 * @param lease longest lease
 * @param patience longest time a lease or a read waits for messages
 * @param waiting most leases and reads that wait, per shard; more are refused as busy
 * @param settlements most settlements of one request, and of one record in the journal
 * @param delay longest delay before a message is handed out again
 * @param scan most records that are read from the journal at a time, for all subscriptions that stand at the same place
 * @param reads most such readings at the same time, per shard
 * @param idle a queue without consumers for this long gives up its view, and costs no more than its cursor
 */
public record SubscriptionLimits(
        int subscriptions,
        int name,
        int filter,
        int view,
        int ahead,
        int messages,
        int bytes,
        Duration lease,
        Duration patience,
        int waiting,
        int settlements,
        Duration delay,
        int scan,
        int reads,
        Duration idle) {
    /** A lease's token names the place in the view with 24 bits. */
    public static final int LARGEST_VIEW = 1 << 24;

    public static final SubscriptionLimits DEFAULT = new SubscriptionLimits(
            10_000,
            128,
            100,
            20_000,
            256,
            1_000,
            4 << 20,
            Duration.ofMinutes(10),
            Duration.ofSeconds(60),
            10_000,
            1_000,
            Duration.ofDays(7),
            10_000,
            2,
            Duration.ofMinutes(1));

    public SubscriptionLimits {
        if (view < 1 || view > LARGEST_VIEW) {
            throw new IllegalArgumentException(
                    "Expected a view of 1 to " + LARGEST_VIEW + " messages, but it is " + view);
        }
    }

    /** The same, but for how long consumers may hold and wait. */
    public SubscriptionLimits withTimes(Duration longestLease, Duration longestPatience) {
        return new SubscriptionLimits(
                subscriptions,
                name,
                filter,
                view,
                ahead,
                messages,
                bytes,
                longestLease,
                longestPatience,
                waiting,
                settlements,
                delay,
                scan,
                reads,
                idle);
    }
}
