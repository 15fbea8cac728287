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
import dev.belfry.storage.Checkpoint;
import dev.belfry.storage.Journal;
import dev.belfry.storage.JournalException;
import dev.belfry.storage.memory.MemoryJournal;
import dev.belfry.storage.memory.MemoryOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/** A node in a {@link World} of its own, with short words for what tests do most. */
public final class TestNode {
    private static final int MOST_STARTS = 100;

    private final World world;
    private final Contract contract;
    private final Limits limits;
    private final IntSupplier shards;
    private final Optional<Fate> fate;
    private final Store store;
    private Node node;

    private TestNode(
            World world, Contract contract, Limits limits, IntSupplier shards, Optional<Fate> fate, Store store) {
        this.world = world;
        this.contract = contract;
        this.limits = limits;
        this.shards = shards;
        this.fate = fate;
        this.store = store;
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
        World world = new World(1);
        Store store = new MemoryStore(world.random(), journal);
        return new TestNode(world, contract, limits, () -> 3, Optional.empty(), store);
    }

    /** A node that keeps its records in {@code store}, with another number of shards at each start. */
    static TestNode in(World world, Contract contract, Limits limits, IntSupplier shards, Fate fate, Store store) {
        return new TestNode(world, contract, limits, shards, Optional.of(fate), store);
    }

    /** The same, in a world in which nothing else happens. */
    static TestNode in(World world, Contract contract, Limits limits, IntSupplier shards, Store store) {
        return new TestNode(world, contract, limits, shards, Optional.empty(), store);
    }

    private void start() {
        for (int starts = 1; !startOnce(); starts++) {
            if (starts == MOST_STARTS) {
                throw new AssertionError("Expected the node to start, but it did not in " + starts + " attempts");
            }
            store.mend();
            store.crash();
        }
    }

    /** Whether the node came up; the process may die on the way. */
    private boolean startOnce() {
        world.forgetAll();
        int count = shards.getAsInt();
        world.tally().count("start with shards: " + count);
        List<Loop> loops = IntStream.range(0, count).mapToObj(i -> world.loop()).toList();
        store.begin(count, limits.inFlight());
        CompletableFuture<Node> opening;
        try {
            opening = open(loops);
        } catch (JournalException e) {
            requireTrouble(e);
            return false;
        }
        settle();
        if (!opening.isDone()) {
            store.mend();
            settle();
        }
        if (!opening.isDone() || opening.isCompletedExceptionally()) {
            return false;
        }
        node = opening.join();
        return true;
    }

    private CompletableFuture<Node> open(List<Loop> loops) {
        Executor background = world.pool();
        Environment environment = new Environment(
                loops,
                world.pool(),
                fate.map(unrest -> unrest.background(background)).orElse(background),
                world.time(),
                world.random());
        Journal restless = fate.<Journal>map(unrest -> new RestlessJournal(store.journal(), unrest))
                .orElse(store.journal());
        if (fate.isPresent()) {
            checkRecovery(restless, loops.size());
        }
        return Node.open(contract, restless, environment, limits).toCompletableFuture();
    }

    private void requireTrouble(JournalException e) {
        if (!store.readsFailed()) {
            throw e;
        }
    }

    /** Tasks run and the disk works until neither has anything to do, or the process dies. No time passes. */
    public void settle() {
        while (!store.died()) {
            world.settle();
            if (!store.sync()) {
                return;
            }
        }
    }

    /** Whatever checkpoints there are: the state is that of the journal. */
    private void checkRecovery(Journal restless, int among) {
        Recovered recovered = new Recovery(restless, among, limits).run();
        boolean passed = recovered.checkpoint() < newestCheckpoint();
        world.tally().count(recovered.checkpoint() < 0 ? "start without a checkpoint" : "start from a checkpoint");
        world.tally().count("damaged checkpoint passed over", passed ? 1 : 0);
        assertThat(StateText.of(recovered.state()))
                .as("state from a checkpoint at %d", recovered.checkpoint())
                .isEqualTo(StateText.of(fold(among)));
    }

    private long newestCheckpoint() {
        return store.journal().checkpoints().all().stream()
                .mapToLong(Checkpoint::position)
                .max()
                .orElse(Journal.NONE);
    }

    /** What the journal comes to, without any checkpoint. */
    State fold(int among) {
        State state = new State(among, limits);
        new Replay(state).run(store.whole(), Journal.NONE, store.journal().durable());
        return state;
    }

    /** The process dies, by itself or now, and starts again; what was not durable may be lost. */
    public void crashAnyhow() {
        world.forgetAll();
        store.crash();
        start();
    }

    /** The process dies and starts again; what was not durable is lost. On the memory engine. */
    public void crash() {
        crashKeeping(store.journal().durable());
    }

    /** The same, but the disk has written up to {@code position} though nobody was told. */
    public void crashKeeping(long position) {
        world.forgetAll();
        ((MemoryStore) store).crashKeeping(position);
        start();
    }

    /** The process ends, and one with another document goes on with the same journal. This node is of no use any more. */
    public TestNode restartedWith(Contract other) {
        world.forgetAll();
        ((MemoryStore) store).crashKeeping(store.journal().durable());
        return new TestNode(world, other, limits, shards, fate, store);
    }

    public Store store() {
        return store;
    }

    public World world() {
        return world;
    }

    /** The journal, on the memory engine. */
    public MemoryJournal journal() {
        return ((MemoryStore) store).journal();
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
        HistoryQuery query = new HistoryQuery(Caller.APPLICATION, address, start, direction, limit, Duration.ZERO);
        if (world.get(node.history(query)) instanceof HistoryOutcome.Page page) {
            return page;
        }
        throw new AssertionError("Expected a page, but " + world.get(node.history(query)));
    }

    public List<String> texts(String address) {
        return page(address, Start.EARLIEST, HistoryQuery.Direction.FORWARDS, 1000).messages().stream()
                .map(TestNode::text)
                .toList();
    }
}
