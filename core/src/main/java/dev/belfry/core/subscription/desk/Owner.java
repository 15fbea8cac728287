package dev.belfry.core.subscription.desk;

import dev.belfry.core.Loop;
import dev.belfry.core.address.MessageWriter;
import dev.belfry.core.ledger.Ledger;
import dev.belfry.core.retention.ChannelFloors;
import dev.belfry.core.subscription.state.SubscriptionBook;

/** A shard, as far as subscriptions need it. */
public record Owner(Loop loop, Ledger ledger, MessageWriter writer, SubscriptionBook book, ChannelFloors floors) {}
