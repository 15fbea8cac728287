package dev.belfry.core.subscription.desk;

import dev.belfry.core.Loop;
import dev.belfry.core.address.MessageWriter;
import dev.belfry.core.history.MessageSource;
import dev.belfry.core.history.Readers;
import dev.belfry.core.lease.Alarms;
import dev.belfry.core.ledger.Ledger;
import dev.belfry.core.retention.ChannelFloors;
import dev.belfry.core.subscription.SubscriptionLimits;
import dev.belfry.core.subscription.feed.Feed;
import dev.belfry.core.subscription.state.QueueState;
import dev.belfry.core.subscription.state.SubscriptionBook;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** A shard's subscriptions at work. Belongs to the shard's loop. */
final class SubscriptionDesk {
    private final Owner owner;
    private final Surroundings surroundings;
    private final Feed feed;
    private final Alarms<LiveQueue> alarms;
    private final Subscribing subscribing = new Subscribing(this);
    private final Consumers consumers = new Consumers(this);
    private final Map<Long, LiveQueue> live = new HashMap<>();
    private final Set<StreamRead> reads = new LinkedHashSet<>();
    private long epoch;
    private long leases;
    private int waiting;

    SubscriptionDesk(Owner owner, Surroundings surroundings) {
        this.owner = owner;
        this.surroundings = surroundings;
        this.feed = new Feed(owner.loop(), surroundings.readers(), surroundings.source(), surroundings.limits());
        this.alarms = new Alarms<>(owner.loop(), owner.ledger()::now, LiveQueue::ring);
    }

    /** What all desks of a node share. */
    record Surroundings(
            Readers readers,
            MessageSource source,
            SubscriptionLimits limits,
            RandomGenerator random,
            DeadLetterOffice deadLetters) {}

    /** Tokens are of this epoch from now on. Before the loop runs. */
    void begin(long startedEpoch) {
        epoch = startedEpoch;
    }

    Loop loop() {
        return owner.loop();
    }

    Ledger ledger() {
        return owner.ledger();
    }

    MessageWriter writer() {
        return owner.writer();
    }

    SubscriptionBook book() {
        return owner.book();
    }

    ChannelFloors floors() {
        return owner.floors();
    }

    Subscribing subscribing() {
        return subscribing;
    }

    Consumers consumers() {
        return consumers;
    }

    Feed feed() {
        return feed;
    }

    Alarms<LiveQueue> alarms() {
        return alarms;
    }

    Readers readers() {
        return surroundings.readers();
    }

    MessageSource source() {
        return surroundings.source();
    }

    SubscriptionLimits limits() {
        return surroundings.limits();
    }

    RandomGenerator random() {
        return surroundings.random();
    }

    long epoch() {
        return epoch;
    }

    long nextLease() {
        return ++leases;
    }

    void handOver(HandOver handOver, List<Leased> leased) {
        handOver.start(leased, readers(), source(), limits().bytes());
    }

    void send(DeadLetter letter, String address) {
        surroundings.deadLetters().send(letter, address);
    }

    /** The queue at work, which it is from now on. */
    LiveQueue work(QueueState state) {
        return live.computeIfAbsent(state.id(), id -> new LiveQueue(this, state));
    }

    /** The queue, if it is at work. */
    Optional<LiveQueue> atWork(QueueState state) {
        return Optional.ofNullable(live.get(state.id()));
    }

    /** It has been idle, and costs nothing but its state from now on. */
    void retire(LiveQueue queue) {
        live.remove(queue.state().id());
    }

    /** The subscription ends; what was said of it before is written first. */
    void close(QueueState state) {
        LiveQueue queue = live.remove(state.id());
        if (queue != null) {
            queue.settling().flush();
            queue.close();
        }
    }

    /** Whether one more may wait here. */
    boolean enter() {
        if (waiting >= limits().waiting()) {
            return false;
        }
        waiting++;
        return true;
    }

    void exit() {
        waiting--;
    }

    void reads(StreamRead read) {
        reads.add(read);
        read.goOn();
    }

    void endsReading(StreamRead read) {
        read.stopsWaiting();
        reads.remove(read);
    }

    /** Sends those away who wait, and writes what was gathered. */
    void giveUp() {
        live.values().forEach(queue -> {
            queue.settling().flush();
            queue.giveUp();
        });
        List.copyOf(reads).forEach(StreamRead::becomesImpatient);
    }
}
