package dev.belfry.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Contract;
import dev.belfry.contract.validation.Content;
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
import dev.belfry.core.checkpoint.Recovery;
import dev.belfry.core.checkpoint.Recovery.Recovered;
import dev.belfry.core.checkpoint.StateText;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.shard.Replay;
import dev.belfry.core.shard.State;
import dev.belfry.storage.Journal;
import dev.belfry.storage.memory.MemoryJournal;
import dev.belfry.storage.memory.MemoryOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/** A node in a {@link World} of its own, with short words for what tests do most. */
public final class TestNode {
    private final World world;
    private final Contract contract;
    private final Limits limits;
    private final IntSupplier shards;
    private final Optional<Fate> fate;
    private MemoryJournal journal;
    private Node node;

    private TestNode(
            World world,
            Contract contract,
            Limits limits,
            IntSupplier shards,
            Optional<Fate> fate,
            MemoryJournal journal) {
        this.world = world;
        this.contract = contract;
        this.limits = limits;
        this.shards = shards;
        this.fate = fate;
        this.journal = journal;
        start();
    }

    /** A node whose records are durable at once. */
    public static TestNode of(Contract contract) {
        return of(contract, Limits.DEFAULT);
    }

    public static TestNode of(Contract contract, Limits limits) {
        return alone(contract, limits, MemoryJournal.immediate(MemoryOptions.DEFAULTS));
    }

    /** A node whose records are durable only after {@code journal().sync()}. */
    public static TestNode manual(Contract contract, Limits limits) {
        return alone(contract, limits, MemoryJournal.manual(MemoryOptions.DEFAULTS));
    }

    private static TestNode alone(Contract contract, Limits limits, MemoryJournal journal) {
        return new TestNode(new World(1), contract, limits, () -> 3, Optional.empty(), journal);
    }

    /** A node whose records are durable when {@code journal()} is told so, with another number of shards at each start. */
    static TestNode in(World world, Contract contract, Limits limits, IntSupplier shards, Fate fate) {
        MemoryJournal journal = MemoryJournal.manual(MemoryOptions.DEFAULTS);
        return new TestNode(world, contract, limits, shards, Optional.of(fate), journal);
    }

    private void start() {
        List<Loop> loops = IntStream.range(0, shards.getAsInt())
                .mapToObj(i -> world.loop())
                .toList();
        Executor background = world.pool();
        Environment environment = new Environment(
                loops,
                world.pool(),
                fate.map(unrest -> unrest.background(background)).orElse(background),
                world.time(),
                world.random());
        Journal restless = fate.<Journal>map(unrest -> new RestlessJournal(journal, unrest))
                .orElse(journal);
        if (fate.isPresent()) {
            checkRecovery(restless, loops.size());
        }
        var opening = Node.open(contract, restless, environment, limits);
        world.settle();
        journal.sync();
        node = world.get(opening);
    }

    /** Whatever checkpoints there are: the state is that of the journal. */
    private void checkRecovery(Journal restless, int among) {
        Recovered recovered = new Recovery(restless, among, limits).run();
        assertThat(StateText.of(recovered.state()))
                .as("state from a checkpoint at %d", recovered.checkpoint())
                .isEqualTo(StateText.of(fold(among)));
    }

    /** What the journal comes to, without any checkpoint. */
    State fold(int among) {
        State state = new State(among, limits);
        new Replay(state).run(journal, Journal.NONE, journal.durable());
        return state;
    }

    /** The process dies and starts again; what was not durable is lost. */
    public void crash() {
        crashKeeping(journal.durable());
    }

    /** The same, but the disk has written up to {@code position} though nobody was told. */
    public void crashKeeping(long position) {
        world.forgetAll();
        journal = journal.crashKeeping(position);
        start();
    }

    /** The process ends, and one with another document goes on with the same journal. This node is of no use any more. */
    public TestNode restartedWith(Contract other) {
        world.forgetAll();
        return new TestNode(world, other, limits, shards, fate, journal.crashKeeping(journal.durable()));
    }

    public World world() {
        return world;
    }

    public MemoryJournal journal() {
        return journal;
    }

    public Node node() {
        return node;
    }

    public static Content content(String text) {
        return new Content(Optional.empty(), Map.of(), text.getBytes(StandardCharsets.UTF_8));
    }

    public static String text(StoredMessage message) {
        return new String(message.payload(), StandardCharsets.UTF_8);
    }

    public static Publish publish(Caller caller, String address, String text) {
        return new Publish(
                caller, address, content(text), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public PublishOutcome publish(String address, String text) {
        return world.get(node.publish(publish(Caller.APPLICATION, address, text)));
    }

    public PublishOutcome.Stored stored(String address, String text) {
        return (PublishOutcome.Stored) publish(address, text);
    }

    public Problem refused(Publish publish) {
        return ((PublishOutcome.Refused) world.get(node.publish(publish))).problem();
    }

    public HistoryOutcome.Page page(String address, Start start, HistoryQuery.Direction direction, int limit) {
        return (HistoryOutcome.Page) world.get(
                node.history(new HistoryQuery(Caller.APPLICATION, address, start, direction, limit, Duration.ZERO)));
    }

    public List<String> texts(String address) {
        return page(address, Start.EARLIEST, HistoryQuery.Direction.FORWARDS, 1000).messages().stream()
                .map(TestNode::text)
                .toList();
    }
}
