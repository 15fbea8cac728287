package dev.belfry.core.subscription;

import dev.belfry.core.Caller;
import java.time.Duration;

/**
 * A consumer asks for messages of a queue.
 *
 * @param max most messages, {@code 1 … SubscriptionLimits.messages}
 * @param lease how long it may take for each; shortened to {@code SubscriptionLimits.lease}
 * @param patience how long to wait when there are none; shortened to {@code SubscriptionLimits.patience}. What has yet to be
 *     found in the journal is waited for in any case
 */
public record LeaseRequest(Caller caller, String name, int max, Duration lease, Duration patience) {}
