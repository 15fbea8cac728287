package dev.belfry.core.subscription;

import dev.belfry.core.Caller;
import dev.belfry.core.Start;
import java.time.Duration;

/**
 * Somebody without a subscription, who keeps his place himself, asks for messages of many addresses.
 *
 * @param filter which; of a client's, only what clients may read counts
 * @param start where he stands
 * @param max most messages, {@code 1 … SubscriptionLimits.messages}
 * @param patience how long to wait when there are none; shortened to {@code SubscriptionLimits.patience}. What has yet to be found
 *     in the journal is waited for in any case
 */
public record FollowRequest(Caller caller, Filter filter, Start start, int max, Duration patience) {}
