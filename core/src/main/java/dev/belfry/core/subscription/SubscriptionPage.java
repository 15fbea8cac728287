package dev.belfry.core.subscription;

import java.util.List;

/**
 * Some subscriptions, by name.
 *
 * @param more whether there are others after these
 */
public record SubscriptionPage(List<SubscriptionView> subscriptions, boolean more) {}
