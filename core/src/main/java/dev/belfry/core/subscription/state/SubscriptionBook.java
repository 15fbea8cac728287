package dev.belfry.core.subscription.state;

import dev.belfry.core.record.DeadLetterMark;
import dev.belfry.core.record.Settled;
import dev.belfry.core.record.SubscriptionRecord;
import dev.belfry.core.record.SubscriptionSnapshot;
import dev.belfry.core.subscription.SubscriptionSpec;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions of a shard, that is those whose names belong to it: a fold of the journal's records, live and in a replay
 * alike, and nothing else. Belongs to the shard's loop.
 */
public final class SubscriptionBook {
    private final TreeMap<String, SubscriptionState> byName = new TreeMap<>();
    private final Map<Long, SubscriptionState> byId = new HashMap<>();

    /** Folds a record that stands at {@code position}. One about a subscription that is no more changes nothing. */
    public void apply(SubscriptionRecord record, long position) {
        switch (record) {
            case SubscriptionRecord.Subscribed made -> {
                if (!isKnown(made.name(), position)) {
                    add(made(made, position));
                }
            }
            case SubscriptionRecord.Changed changed -> change(changed, position);
            case SubscriptionRecord.Unsubscribed(long id) -> remove(id);
            case SubscriptionRecord.Committed(long id, long committed) -> {
                if (byId.get(id) instanceof StreamState stream) {
                    stream.commit(committed);
                    stream.changed(position);
                }
            }
            case Settled settled -> {
                if (byId.get(settled.subscription()) instanceof QueueState queue) {
                    queue.apply(settled);
                    queue.changed(position);
                }
            }
        }
    }

    /** Whether this, or one that took its name later, is in the book already, from a snapshot. */
    private boolean isKnown(String name, long id) {
        return find(name).filter(known -> known.id() >= id).isPresent();
    }

    private static SubscriptionState made(SubscriptionRecord.Subscribed made, long position) {
        long begin = made.begin() == SubscriptionRecord.Subscribed.HERE ? position : made.begin();
        return switch (made.spec()) {
            case SubscriptionSpec.Stream stream -> new StreamState(made.name(), position, made.time(), stream, begin);
            case SubscriptionSpec.Queue queue -> new QueueState(made.name(), position, made.time(), queue, begin);
        };
    }

    private void add(SubscriptionState state) {
        byName.put(state.name(), state);
        byId.put(state.id(), state);
    }

    private void change(SubscriptionRecord.Changed changed, long position) {
        SubscriptionState state = byId.get(changed.subscription());
        if (state instanceof QueueState queue
                && queue.version() < position
                && changed.spec() instanceof SubscriptionSpec.Queue spec) {
            queue.change(spec);
            queue.changed(position);
        }
    }

    private void remove(long id) {
        SubscriptionState removed = byId.remove(id);
        if (removed != null) {
            byName.remove(removed.name(), removed);
        }
    }

    /** A dead letter is stored, perhaps by another shard, and settles its original. */
    public void apply(DeadLetterMark mark) {
        if (byId.get(mark.subscription()) instanceof QueueState queue) {
            queue.deadLettered(mark.original());
        }
    }

    public Optional<SubscriptionState> find(String name) {
        @Nullable SubscriptionState found = byName.get(name);
        return Optional.ofNullable(found);
    }

    public int size() {
        return byName.size();
    }

    /** Those whose names come after {@code name}, in order. */
    public Collection<SubscriptionState> after(String name) {
        return byName.tailMap(name, false).values();
    }

    /** All that the book holds, each subscription as a value of its own. */
    public List<SubscriptionSnapshot> snapshots() {
        return byName.values().stream().map(SubscriptionState::snapshot).toList();
    }

    /** Puts a subscription back as it was; before any later record is folded. */
    public void restore(SubscriptionSnapshot snapshot) {
        add(
                switch (snapshot.place()) {
                    case SubscriptionSnapshot.Place.Stream(long committed) ->
                        new StreamState(
                                snapshot.name(),
                                snapshot.subscription(),
                                snapshot.createdAt(),
                                (SubscriptionSpec.Stream) snapshot.spec(),
                                committed);
                    case SubscriptionSnapshot.Place.Queue queue ->
                        new QueueState(snapshot, (SubscriptionSpec.Queue) snapshot.spec(), queue);
                });
    }
}
