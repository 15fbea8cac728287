package dev.belfry.core.checkpoint;

import dev.belfry.core.address.Slots;
import dev.belfry.core.record.Encodable;
import dev.belfry.core.record.SubscriptionSnapshot;
import dev.belfry.core.shard.State;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Subscriptions, each in the slot of its name. */
final class SubscriptionSection implements Section {
    @Override
    public void write(State state, Consumer<Encodable> target) {
        state.shards().forEach(shard -> shard.subscriptions().snapshots().forEach(target));
    }

    @Override
    public void read(ByteBuffer source, State state) {
        SubscriptionSnapshot snapshot = SubscriptionSnapshot.read(source);
        state.of(Slots.of(snapshot.name())).subscriptions().restore(snapshot);
    }
}
