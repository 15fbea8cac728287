package dev.belfry.core.shard;

import dev.belfry.core.Limits;
import dev.belfry.core.Loop;
import dev.belfry.core.NodeCounts;
import dev.belfry.core.address.AddressBook;
import dev.belfry.core.address.ChainEnd;
import dev.belfry.core.address.ChainHead;
import dev.belfry.core.address.Floors;
import dev.belfry.core.address.MessageWriter;
import dev.belfry.core.address.Slots;
import dev.belfry.core.history.Waiters;
import dev.belfry.core.ledger.Ledger;
import dev.belfry.core.retention.ChannelFloors;
import dev.belfry.core.stream.Interests;
import dev.belfry.core.subscription.state.SubscriptionBook;
import dev.belfry.core.work.OperationDesk;
import dev.belfry.core.work.OperationTable;
import dev.belfry.storage.Journal;
import java.time.InstantSource;
import java.util.concurrent.atomic.LongAdder;

/**
 * The owner of some slots: their addresses, idempotency keys, operations and subscriptions, which are its {@link ShardState}, and all that goes
 * on there. All its parts belong to its loop and are touched by nothing else; before the first task runs there, the thread that
 * opens the node fills them.
 */
public final class Shard {
    private final Loop loop;
    private final AddressBook addresses;
    private final Floors floors;
    private final ChannelFloors channelFloors;
    private final Waiters waiters;
    private final Interests interests;
    private final IdempotencyKeys keys;
    private final Ledger ledger;
    private final MessageWriter writer;
    private final OperationTable operations;
    private final OperationDesk desk;
    private final SubscriptionBook subscriptions;

    /**
     * @param state what it knows to begin with, and goes on with
     * @param volume counts the bytes that it appends
     */
    public Shard(Loop loop, ShardState state, Journal journal, InstantSource time, LongAdder volume, Limits limits) {
        this.loop = loop;
        this.waiters = new Waiters(limits.waiting());
        this.addresses = state.addresses();
        this.floors = state.floors();
        this.channelFloors = state.channelFloors();
        this.operations = state.operations();
        this.keys = state.keys();
        this.subscriptions = state.subscriptions();
        this.interests = new Interests(loop, limits.streams().backlog());
        Deliveries deliveries = new Deliveries(waiters, interests);
        this.ledger = new Ledger(journal, loop, time, volume, limits.inFlight(), deliveries::flush);
        this.writer = new MessageWriter(ledger, addresses, floors, deliveries);
        this.desk = new OperationDesk(loop, ledger, writer, operations, limits);
    }

    public Loop loop() {
        return loop;
    }

    public AddressBook addresses() {
        return addresses;
    }

    Floors floors() {
        return floors;
    }

    public ChannelFloors channelFloors() {
        return channelFloors;
    }

    /** How far an address has come. */
    public ChainEnd end(String address) {
        long last = addresses.visible(address);
        return new ChainEnd(last, last < 0 ? floors.of(Slots.of(address)) : -1, ledger.seen());
    }

    /** Position of the last message of an address, durable or not; -1 when there is none. */
    long last(String address) {
        return addresses.find(address).map(ChainHead::last).orElse(-1L);
    }

    public Waiters waiters() {
        return waiters;
    }

    public Interests interests() {
        return interests;
    }

    IdempotencyKeys keys() {
        return keys;
    }

    public Ledger ledger() {
        return ledger;
    }

    OperationTable operations() {
        return operations;
    }

    public OperationDesk desk() {
        return desk;
    }

    public MessageWriter writer() {
        return writer;
    }

    public SubscriptionBook subscriptions() {
        return subscriptions;
    }

    /** How much it has. On the loop. */
    public NodeCounts counts() {
        return new NodeCounts(
                ledger.seen(), addresses.size(), operations.size(), subscriptions.size(), ledger.waiting());
    }

    /** Takes nothing more; {@code whenDrained} runs once all that was taken is durable. On the loop. */
    public void drain(Runnable whenDrained) {
        waiters.giveUp();
        desk.giveUp();
        ledger.drain(whenDrained);
    }
}
