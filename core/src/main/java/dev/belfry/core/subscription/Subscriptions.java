package dev.belfry.core.subscription;

import dev.belfry.core.Caller;
import java.util.concurrent.CompletionStage;

/**
 * Subscriptions: named readers whose place is kept. For the application, and for clients as far as they may read every channel
 * that the filter may meet.
 *
 * <p>Every method may be called from any thread and returns at once; outcomes come later, on a thread of the core's choosing that
 * must not be blocked. Outcomes that speak of something stored come only when it is durable. Who gives up waiting for
 * {@link #lease}, {@link #read} or {@link #follow} cancels the stage ({@code toCompletableFuture().cancel}): then it takes no place any more, and
 * no messages.
 */
public interface Subscriptions {
    /**
     * Makes a subscription. When there is one of that name it stays as it is, but takes on a queue's new redelivery and dead letter
     * address; what else differs is refused with {@code subscription-conflict}.
     */
    CompletionStage<SubscribeOutcome> subscribe(SubscribeRequest request);

    /** Ends a subscription, its leases with it. The outcome is how it stood last. */
    CompletionStage<SubscriptionOutcome> unsubscribe(Caller caller, String name);

    CompletionStage<SubscriptionOutcome> find(Caller caller, String name);

    /** Those that the caller may use, by name, from the first after {@code after} on; at most {@code limit}. */
    CompletionStage<SubscriptionPage> list(Caller caller, String after, int limit);

    /** Hands out messages of a queue. */
    CompletionStage<LeaseOutcome> lease(LeaseRequest request);

    /** What became of messages that were handed out. */
    CompletionStage<SettleOutcome> settle(SettleRequest request);

    /** Still at it: the leases count from now again. They never end earlier by that. */
    CompletionStage<SettleOutcome> extend(ExtendRequest request);

    /** Reads on in a stream. */
    CompletionStage<ReadOutcome> read(ReadRequest request);

    /**
     * Reads on for somebody without a subscription. For those with the same filter at the same
     * place the journal is looked through together. Refused with
     * {@code subscription-invalid} when the filter is none, with {@code role-forbidden} when a client may read none of it.
     */
    CompletionStage<ReadOutcome> follow(FollowRequest request);

    /** How far the reader of a stream has come. */
    CompletionStage<SubscriptionOutcome> commit(CommitRequest request);
}
