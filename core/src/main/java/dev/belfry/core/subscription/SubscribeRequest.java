package dev.belfry.core.subscription;

import dev.belfry.core.Caller;
import dev.belfry.core.Start;

/**
 * Makes a subscription.
 *
 * @param name tells it from all others of the node
 * @param start where it begins; counts only when there is none of this name yet. A time is looked up by the node's clock: where
 *     that went backwards, it is one of the places with this time
 */
public record SubscribeRequest(Caller caller, String name, SubscriptionSpec spec, Start start) {}
