package dev.belfry.core.subscription;

import dev.belfry.core.problem.Problem;

/** What came of asking for, or changing, a subscription. */
public sealed interface SubscriptionOutcome {
    record Found(SubscriptionView subscription) implements SubscriptionOutcome {}

    record Refused(Problem problem) implements SubscriptionOutcome {}
}
