package dev.belfry.core.shard;

import dev.belfry.core.Limits;
import dev.belfry.core.address.AddressBook;
import dev.belfry.core.address.Floors;
import dev.belfry.core.retention.ChannelFloors;
import dev.belfry.core.subscription.state.SubscriptionBook;
import dev.belfry.core.work.OperationTable;

/**
 * What a shard knows for good: a fold of the journal's records of its slots, and of nothing else. A {@link Shard} runs on it;
 * where a checkpoint is made, it is folded once more, and nothing runs.
 */
public record ShardState(
        AddressBook addresses,
        Floors floors,
        ChannelFloors channelFloors,
        IdempotencyKeys keys,
        OperationTable operations,
        SubscriptionBook subscriptions) {
    /** One that knows nothing yet. */
    static ShardState empty(Limits limits) {
        return new ShardState(
                new AddressBook(),
                new Floors(),
                new ChannelFloors(),
                new IdempotencyKeys(
                        limits.idempotencyKeys(), limits.idempotencyTtl().toMillis()),
                new OperationTable(
                        limits.endedOperations(), limits.operationRetention().toMillis()),
                new SubscriptionBook());
    }
}
