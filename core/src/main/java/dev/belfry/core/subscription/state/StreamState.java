package dev.belfry.core.subscription.state;

import dev.belfry.core.record.SubscriptionSnapshot;
import dev.belfry.core.subscription.SubscriptionSpec;

/** What the journal says of a stream subscription: how far its reader has come. */
public final class StreamState extends SubscriptionState {
    private final SubscriptionSpec.Stream spec;
    private long committed;

    StreamState(String name, long id, long createdAt, SubscriptionSpec.Stream spec, long committed) {
        super(name, id, createdAt, spec);
        this.spec = spec;
        this.committed = committed;
    }

    void commit(long position) {
        committed = position;
    }

    @Override
    public SubscriptionSpec.Stream spec() {
        return spec;
    }

    @Override
    public long floor() {
        return committed;
    }

    @Override
    public SubscriptionSnapshot snapshot() {
        return new SubscriptionSnapshot(
                name(), id(), createdAt(), spec, new SubscriptionSnapshot.Place.Stream(committed));
    }
}
