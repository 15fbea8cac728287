package dev.belfry.core.subscription;

import dev.belfry.core.Caller;
import java.time.Duration;
import java.util.List;

/**
 * A consumer is still at it.
 *
 * @param tokens of the messages, at most {@code SubscriptionLimits.settlements}
 * @param lease how long it may take from now on; shortened to {@code SubscriptionLimits.lease}
 */
public record ExtendRequest(Caller caller, String name, List<String> tokens, Duration lease) {}
