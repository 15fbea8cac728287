package dev.belfry.core.subscription.state;

import dev.belfry.core.address.Slots;
import dev.belfry.core.record.SubscriptionSnapshot;
import dev.belfry.core.subscription.SubscriptionSpec;

/** What the journal says of one subscription. Belongs to the loop of its shard. */
public abstract sealed class SubscriptionState permits StreamState, QueueState {
    private final String name;
    private final int slot;
    private final long id;
    private final long createdAt;
    private final FilterMatch match;
    private long version;

    SubscriptionState(String name, long id, long createdAt, SubscriptionSpec spec) {
        this.name = name;
        this.slot = Slots.of(name);
        this.id = id;
        this.createdAt = createdAt;
        this.match = new FilterMatch(spec.filter());
        this.version = id;
    }

    public String name() {
        return name;
    }

    public int slot() {
        return slot;
    }

    /** Position of the record that made it. */
    public long id() {
        return id;
    }

    /** Milliseconds of the epoch. */
    public long createdAt() {
        return createdAt;
    }

    public FilterMatch match() {
        return match;
    }

    /** Position of the last of its own records. */
    public long version() {
        return version;
    }

    void changed(long position) {
        version = position;
    }

    public abstract SubscriptionSpec spec();

    /** Everything that it is about up to here is done with. */
    public abstract long floor();

    public abstract SubscriptionSnapshot snapshot();
}
