package dev.belfry.core.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Contract;
import dev.belfry.core.Caller;
import dev.belfry.core.Environment;
import dev.belfry.core.HistoryOutcome;
import dev.belfry.core.HistoryQuery;
import dev.belfry.core.Limits;
import dev.belfry.core.Loop;
import dev.belfry.core.Node;
import dev.belfry.core.Publish;
import dev.belfry.core.PublishOutcome;
import dev.belfry.core.Start;
import dev.belfry.core.StoredMessage;
import dev.belfry.core.checkpoint.CheckpointLimits;
import dev.belfry.core.checkpoint.Recovery;
import dev.belfry.core.checkpoint.StateText;
import dev.belfry.core.simulation.TestNode;
import dev.belfry.core.simulation.World;
import dev.belfry.storage.memory.MemoryJournal;
import dev.belfry.storage.memory.MemoryOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/** A node over a journal of small extents, in a world of its own. */
final class KeptNode {
    static final int MOST_EXTENT = 20;

    private final World world;
    private final Contract contract;
    private final Limits limits;
    private final IntSupplier shards;
    private final RememberingJournal journal;
    private Node node;
    private int shardsNow;

    KeptNode(World world, Contract contract, Limits limits, IntSupplier shards, MemoryJournal journal) {
        this.world = world;
        this.contract = contract;
        this.limits = limits;
        this.shards = shards;
        this.journal = new RememberingJournal(journal);
        start();
    }

    /** One whose records are durable at once. */
    static KeptNode of(Contract contract, HousekeepingLimits housekeeping, int extentEntries) {
        return new KeptNode(
                new World(1), contract, limits(housekeeping), () -> 3, MemoryJournal.immediate(options(extentEntries)));
    }

    static MemoryOptions options(int extentEntries) {
        MemoryOptions usual = MemoryOptions.DEFAULTS;
        return new MemoryOptions(usual.entryBytes(), usual.pendingBytes(), usual.totalBytes(), extentEntries);
    }

    static Limits limits(HousekeepingLimits housekeeping) {
        return Limits.DEFAULT.with(CheckpointLimits.NEVER).with(housekeeping);
    }

    private void start() {
        shardsNow = shards.getAsInt();
        checkRecovery();
        List<Loop> loops =
                IntStream.range(0, shardsNow).mapToObj(i -> world.loop()).toList();
        Environment environment = new Environment(loops, world.pool(), world.pool(), world.time(), world.random());
        var opening = Node.open(contract, journal, environment, limits);
        world.settle();
        journal.memory().sync();
        node = world.get(opening);
    }

    /** From whichever checkpoint: the state is that of all that was ever durable. */
    private void checkRecovery() {
        Set<String> all = StateText.of(journal.fold(shardsNow, limits));
        for (boolean hide : List.of(true, false)) {
            journal.hideNewest(hide);
            assertThat(StateText.of(
                            new Recovery(journal, shardsNow, limits).run().state()))
                    .as(hide ? "without the newest checkpoint" : "with all checkpoints")
                    .isEqualTo(all);
        }
    }

    void crashKeeping(long position) {
        world.forgetAll();
        journal.crashKeeping(position);
        start();
    }

    void restart() {
        crashKeeping(journal.durable());
    }

    /** Tasks run and the journal syncs, until there is nothing to do. */
    void settle() {
        do {
            world.settle();
            journal.memory().sync();
        } while (world.step());
    }

    World world() {
        return world;
    }

    RememberingJournal journal() {
        return journal;
    }

    Node node() {
        return node;
    }

    /** Those that it would know after a start. */
    List<String> addresses() {
        List<String> addresses = new ArrayList<>();
        new Recovery(journal, shardsNow, limits)
                .run()
                .state()
                .shards()
                .forEach(shard -> shard.addresses().forEach(chain -> addresses.add(chain.address())));
        return addresses;
    }

    /** Two checkpoints, both of all that is durable now: so all of that lies below the oldest. */
    void checkpoint() {
        world.get(node.checkpoint());
        stored("notes", "tick");
        world.get(node.checkpoint());
    }

    /** Housekeeping of all that is sealed. */
    HousekeepingReport housekeep() {
        checkpoint();
        return world.get(node.housekeep());
    }

    static Publish publish(String address, Optional<String> key, String text) {
        return new Publish(
                Caller.APPLICATION,
                address,
                TestNode.content(text),
                Optional.empty(),
                Optional.empty(),
                key,
                Optional.empty());
    }

    PublishOutcome.Stored stored(String address, String text) {
        return (PublishOutcome.Stored) world.get(node.publish(publish(address, Optional.empty(), text)));
    }

    PublishOutcome.Stored stored(String address, String key, String text) {
        return (PublishOutcome.Stored) world.get(node.publish(publish(address, Optional.of(key), text)));
    }

    /** The same without waiting. */
    void publishNotes(int number) {
        for (int i = 0; i < number; i++) {
            var _ = node.publish(publish("notes", Optional.empty(), "fill"));
        }
    }

    /** Fills what is not sealed, so that everything before is. */
    void seal(String address, int extentEntries) {
        for (int i = 0; i < extentEntries; i++) {
            stored(address, "seal");
        }
    }

    HistoryOutcome.Page page(String address, Start start) {
        return page(address, start, HistoryQuery.Direction.FORWARDS, 1000);
    }

    HistoryOutcome.Page page(String address, Start start, HistoryQuery.Direction direction, int limit) {
        return (HistoryOutcome.Page) world.get(
                node.history(new HistoryQuery(Caller.APPLICATION, address, start, direction, limit, Duration.ZERO)));
    }

    List<StoredMessage> messages(String address) {
        return page(address, Start.EARLIEST).messages();
    }

    List<String> texts(String address) {
        return messages(address).stream().map(TestNode::text).toList();
    }
}
