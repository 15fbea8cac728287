package dev.belfry.core.subscription.state;

import dev.belfry.core.record.Settled;
import dev.belfry.core.record.SubscriptionSnapshot;
import dev.belfry.core.record.SubscriptionSnapshot.Counts;
import dev.belfry.core.subscription.SubscriptionSpec;
import java.util.List;

/**
 * What the journal says of a queue subscription: which messages are settled, and which have failed and when they are due again.
 * Folding a record twice changes nothing.
 */
public final class QueueState extends SubscriptionState {
    private final SettledPositions settled;
    private final Retries retries = new Retries();
    private SubscriptionSpec.Queue spec;
    private long accepted;
    private long deadLettered;
    private long dropped;
    private long gone;

    QueueState(String name, long id, long createdAt, SubscriptionSpec.Queue spec, long begin) {
        super(name, id, createdAt, spec);
        this.spec = spec;
        this.settled = new SettledPositions(begin);
    }

    QueueState(SubscriptionSnapshot snapshot, SubscriptionSpec.Queue spec, SubscriptionSnapshot.Place.Queue place) {
        super(snapshot.name(), snapshot.subscription(), snapshot.createdAt(), spec);
        this.spec = spec;
        this.settled = SettledPositions.read(place.floor(), place.settled());
        place.retries().forEach(retries::put);
        this.accepted = place.counts().accepted();
        this.deadLettered = place.counts().deadLettered();
        this.dropped = place.counts().dropped();
        this.gone = place.counts().gone();
    }

    void change(SubscriptionSpec.Queue next) {
        spec = next;
    }

    /** What consumers said. */
    void apply(Settled record) {
        accepted += settle(record.accepted());
        dropped += settle(record.dropped());
        gone += settle(record.gone());
        for (Settled.Retry retry : record.retries()) {
            if (!settled.contains(retry.position())) {
                retries.put(retry);
            }
        }
        settled.raise(record.floor());
    }

    /** How many of these were not settled before. */
    private int settle(long[] positions) {
        int fresh = 0;
        for (long position : positions) {
            if (settled.add(position)) {
                retries.remove(position);
                fresh++;
            }
        }
        return fresh;
    }

    /** The dead letter of this message is stored. */
    void deadLettered(long position) {
        if (settled.add(position)) {
            retries.remove(position);
            deadLettered++;
        }
    }

    @Override
    public SubscriptionSpec.Queue spec() {
        return spec;
    }

    @Override
    public long floor() {
        return settled.floor();
    }

    public boolean isSettled(long position) {
        return settled.contains(position);
    }

    /** How many messages above the floor are settled. */
    public long settledAbove() {
        return settled.above();
    }

    /** How many attempts at this message have failed. */
    public int failures(long position) {
        return retries.failures(position);
    }

    /** When this message may be handed out again, in milliseconds of the epoch; 0 for at once. */
    public long due(long position) {
        return retries.due(position);
    }

    public Counts counts() {
        return new Counts(accepted, deadLettered, dropped, gone);
    }

    @Override
    public SubscriptionSnapshot snapshot() {
        List<Settled.Retry> waiting = retries.after(settled.floor());
        return new SubscriptionSnapshot(
                name(),
                id(),
                createdAt(),
                spec,
                new SubscriptionSnapshot.Place.Queue(settled.floor(), settled.bytes(), waiting, counts()));
    }
}
