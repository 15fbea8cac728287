package dev.belfry.core.subscription;

import dev.belfry.core.problem.Problem;

/** What came of a {@link SubscribeRequest}. */
public sealed interface SubscribeOutcome {
    /**
     * It is there, durably.
     *
     * @param created whether there was none before
     */
    record Subscribed(SubscriptionView subscription, boolean created) implements SubscribeOutcome {}

    record Refused(Problem problem) implements SubscribeOutcome {}
}
