package dev.belfry.core.subscription;

import dev.belfry.core.Caller;
import java.util.List;

/** What became of messages that were handed out; at most {@code SubscriptionLimits.settlements}. */
public record SettleRequest(Caller caller, String name, List<Item> items) {
    public record Item(String token, Settlement settlement) {}
}
