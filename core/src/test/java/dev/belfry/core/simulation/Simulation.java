package dev.belfry.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Contract;
import dev.belfry.contract.Retention;
import dev.belfry.contract.Retention.Compaction;
import dev.belfry.core.Caller;
import dev.belfry.core.Cursor;
import dev.belfry.core.HistoryOutcome;
import dev.belfry.core.HistoryQuery;
import dev.belfry.core.Limits;
import dev.belfry.core.Loop;
import dev.belfry.core.NodeState;
import dev.belfry.core.Start;
import dev.belfry.core.StoredMessage;
import dev.belfry.core.checkpoint.CheckpointLimits;
import dev.belfry.core.checkpoint.StateText;
import dev.belfry.core.operation.Claim;
import dev.belfry.core.operation.MessageOutcome;
import dev.belfry.core.operation.OperationOutcome;
import dev.belfry.core.operation.OperationStatus;
import dev.belfry.core.operation.OperationView;
import dev.belfry.core.retention.HousekeepingLimits;
import dev.belfry.core.stream.StreamLimits;
import dev.belfry.core.subscription.SubscriptionView;
import dev.belfry.storage.Checkpoint;
import dev.belfry.storage.memory.MemoryJournal;
import dev.belfry.storage.memory.MemoryOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * A node among publishers, streams and workers, with a disk that syncs when it likes and a process that dies now and then. In the
 * end everything that was told must hold.
 */
public final class Simulation {
    private static final int MOST_SHARDS = 4;

    /** How much more often one actor acts than another one, at most. */
    private static final int MOST_TURNS = 6;

    /** A node whose journal failed goes on to live for about so many steps. */
    private static final int MOST_STEPS_BROKEN = 50;

    private static final Duration NEVER = Duration.ofDays(1_000);

    /** By then all leases have ended, on any clock. */
    private static final Duration LONG = Duration.ofSeconds(100);

    private static final List<String> ROOMS = List.of("rooms/1", "rooms/2", "rooms/3", "rooms/4");
    private static final List<String> JOBS = List.of("jobs/a", "jobs/b", "notes");
    private static final List<String> RESULTS = List.of("results/a", "results/b");
    private static final List<String> TRAILS = List.of("trails/1", "trails/2");
    private static final Retention SHORT = new Retention(Optional.empty(), OptionalLong.of(1_000), Compaction.NONE);
    private static final Contract KEEPING = contract(Retention.FOREVER);
    private static final Contract DROPPING = contract(SHORT);

    /** What goes wrong with checkpoints on purpose need not be told. Kept, because the JDK forgets the level of a logger that nobody holds. */
    private static final Logger CHECKPOINTS = Logger.getLogger("dev.belfry.core.checkpoint");

    static {
        CHECKPOINTS.setLevel(Level.OFF);
    }

    private final Random random;
    private final World world;
    private final Fate fate;
    private final TestNode node;
    private final Truth truth;
    private final Contract contract;
    private final Limits limits;
    private final Odds odds;
    private final List<Actor> actors = new ArrayList<>();
    private final List<Actor> turns = new ArrayList<>();
    private final List<StreamingActor> streams = new ArrayList<>();
    private final List<PollingActor> pollers = new ArrayList<>();
    private final List<TrailActor> trails = new ArrayList<>();
    private final Map<Actor, String> followed = new HashMap<>();
    private final SubscriptionPlay subscriptions;
    private final Rest rest;
    private List<Loop> executors = List.of();

    /** On the memory engine. */
    Simulation(long seed) {
        this(
                seed,
                world -> new MemoryStore(world.random(), MemoryJournal.manual(MemoryOptions.DEFAULTS)),
                any -> Odds.USUAL);
    }

    /**
     * Gathers everybody around a node.
     *
     * @param stores makes the store that the node keeps its records in
     * @param chances says what happens how often
     */
    public Simulation(long seed, Function<World, Store> stores, Function<Random, Odds> chances) {
        world = new World(seed);
        random = world.random();
        odds = chances.apply(random);
        Store store = stores.apply(world);
        limits = limits(random, store.drops());
        fate = new Fate(world);
        contract = store.drops() ? DROPPING : KEEPING;
        node = TestNode.in(world, contract, limits, this::shards, fate, store);
        truth = new Truth(node);
        rest = new Rest(node, truth, List.of(ROOMS, JOBS, RESULTS), this::folded, this::restart);
        connectAnew();
        for (int i = 0; i < 4; i++) {
            actors.add(new PublishingActor("p" + i, i % 2 == 0 ? ROOMS : JOBS, node, truth));
            actors.add(new WorkingActor("w" + i, i % 2 == 0 ? "work" : "note", node, truth));
        }
        Stream.concat(ROOMS.stream(), RESULTS.stream()).forEach(address -> {
            StreamingActor stream = new StreamingActor(address, node, () -> executors.get(random.nextInt(2)));
            streams.add(stream);
            followed.put(stream, address);
        });
        actors.addAll(streams);
        Stream.of(ROOMS.getFirst(), RESULTS.getFirst()).forEach(address -> {
            PollingActor poller = new PollingActor(address, node, truth);
            pollers.add(poller);
            followed.put(poller, address);
        });
        actors.addAll(pollers);
        actors.add(new HastyActor(ROOMS, node, truth));
        actors.add(new RepeatingActor(node, truth));
        actors.add(new WatchingActor(node, truth, () -> executors.get(random.nextInt(executors.size()))));
        actors.add(new ObservingActor(node, truth));
        actors.add(new CheckpointingActor(node));
        if (node.store().drops()) {
            TRAILS.forEach(address -> trails.add(new TrailActor(address, node, truth)));
            actors.addAll(trails);
            actors.add(new HousekeepingActor(node));
        }
        subscriptions = new SubscriptionPlay(node);
        actors.addAll(subscriptions.actors());
    }

    private static Contract contract(Retention trails) {
        return SubscriptionPlay.channels(new Contracts())
                .channel("rooms", "rooms/{room}", Contracts.message("said"))
                .channel("jobs", "jobs/{kind}", Contracts.message("job"))
                .channel("results", "results/{kind}", Contracts.message("result"))
                .channel("notes", "notes", Contracts.message("note"))
                .channel("trails", "trails/{trail}", trails, Contracts.message("step"))
                .channel("nowhere", Optional.empty(), Map.of(), Contracts.message("done"))
                .work("work", "jobs", "results")
                .work("note", "notes", "nowhere")
                .build();
    }

    private int shards() {
        return 1 + random.nextInt(MOST_SHARDS);
    }

    /** What the same records make of a node on the memory engine. */
    private TestNode folded() {
        World other = world.sibling(random.nextLong());
        Store copy = new MemoryStore(other.random(), MemoryCopy.of(node.store().whole()));
        return TestNode.in(other, contract, limits, this::shards, copy);
    }

    private static Limits limits(Random random, boolean drops) {
        Limits usual = Limits.DEFAULT;
        return new Limits(
                usual.payloadBytes(),
                usual.headerBytes(),
                random.nextInt(3) == 0 ? 1 + random.nextInt(5) : 5 + random.nextInt(100),
                1 + random.nextInt(20),
                usual.pageBytes(),
                usual.claims(),
                usual.lease(),
                usual.patience(),
                1 + random.nextInt(4),
                usual.idempotencyTtl(),
                usual.idempotencyKeys(),
                usual.waiting(),
                usual.operations(),
                usual.operationRetention(),
                usual.endedOperations(),
                new StreamLimits(
                        100, 1 + random.nextInt(5), usual.pageBytes(), 1 + random.nextInt(2), 1 + random.nextInt(5)),
                SubscriptionPlay.limits(random),
                new CheckpointLimits(1 + random.nextInt(100_000), 1 + random.nextInt(10_000)),
                housekeeping(random, drops));
    }

    private static HousekeepingLimits housekeeping(Random random, boolean drops) {
        HousekeepingLimits usual = HousekeepingLimits.DEFAULT;
        Duration interval = drops ? usual.interval() : NEVER;
        return new HousekeepingLimits(
                interval,
                1 + random.nextInt(20),
                2_500,
                2 + random.nextInt(4),
                usual.keys(),
                1 + random.nextInt(50),
                usual.tombstones(),
                usual.doubt(),
                Duration.ofSeconds(1 + random.nextInt(100)),
                interval);
    }

    private void connectAnew() {
        executors = List.of(world.loop(), world.loop());
    }

    /** Plays all of it, and throws an {@link AssertionError} when something does not hold. Returns what happened. */
    public Tally run() {
        actors.forEach(actor -> turns.addAll(Collections.nCopies(1 + random.nextInt(MOST_TURNS), actor)));
        for (int i = 0; i < odds.steps(); i++) {
            step();
            if (node.store().died() || fate.isDead()) {
                crash();
            } else if (node.store().broken() && random.nextInt(MOST_STEPS_BROKEN) == 0) {
                world.settle();
                actors.forEach(Actor::requireAnswered);
                crash();
            }
        }
        finish();
        check();
        return world.tally();
    }

    private void step() {
        switch (odds.draw(random)) {
            case TASK -> world.step();
            case ACT -> turns.get(random.nextInt(turns.size())).act();
            case WORK -> node.store().work();
            case TIME -> world.advance(Duration.ofMillis(random.nextInt(3_000)));
            case CLOCK -> jump();
            case FATE -> node.store().befall();
            case REST -> rest();
            case CRASH -> crash();
        }
    }

    private void jump() {
        Instant before = world.time().instant();
        world.setClockWrongBy(Duration.ofMillis(random.nextInt(-20_000, 20_000)));
        world.tally().count(world.time().instant().isBefore(before) ? "clock jumped back" : "clock jumped ahead");
    }

    MemoryJournal journal() {
        return node.journal();
    }

    private void crash() {
        fate.startAnew();
        damageCheckpoints();
        node.crashAnyhow();
        connectAnew();
        truth.crashed();
        subscriptions.crashed();
        actors.forEach(Actor::crashed);
    }

    /** Where messages are dropped, one checkpoint that can be read is needed. */
    private void damageCheckpoints() {
        List<Long> newestFirst = node.store().journal().checkpoints().all().stream()
                .map(Checkpoint::position)
                .toList();
        fate.left(Set.copyOf(newestFirst));
        int most = node.store().drops() ? 1 : newestFirst.size();
        newestFirst.stream()
                .limit(random.nextInt(3))
                .filter(newest -> random.nextBoolean())
                .forEach(newest -> fate.damage(newest, most));
    }

    private void rest() {
        mend();
        node.settle();
        actors.forEach(Actor::requireAnswered);
        rest.run();
    }

    /** The disk is as good as new; if that comes too late for the process, it starts again. */
    private void mend() {
        node.store().mend();
        while (node.store().died() || node.store().broken()) {
            crash();
            node.store().mend();
        }
    }

    private void restart() {
        crash();
        mend();
    }

    /** Everything comes to its end: leases run out, all work is done, streams catch up. */
    private void finish() {
        mend();
        for (int i = 0; i < 10; i++) {
            node.settle();
            actors.stream().filter(actor -> !(actor instanceof StreamingActor)).forEach(Actor::act);
        }
        if (random.nextBoolean()) {
            restart();
        } else {
            endLeases();
        }
        List<Claim> claims;
        do {
            claims = Stream.of("work", "note")
                    .flatMap(name -> claim(name).stream())
                    .toList();
            node.settle();
            claims.forEach(this::complete);
        } while (!claims.isEmpty());
        for (int i = 0; i < 3; i++) {
            streams.forEach(StreamingActor::hurry);
            node.settle();
        }
        trails.forEach(TrailActor::finish);
        trails.stream()
                .max(Comparator.comparingLong(TrailActor::last))
                .filter(trail -> trail.last() >= 0)
                .ifPresent(TrailActor::requireLast);
        subscriptions.finish();
    }

    /** Time passes, on any clock more than any lease is long, and the disk works all the while. */
    private void endLeases() {
        for (int i = 0; i < LONG.toSeconds(); i++) {
            node.settle();
            world.advance(Duration.ofSeconds(1));
        }
        node.settle();
    }

    private List<Claim> claim(String name) {
        node.settle();
        return new Workers(node).claims(name, 10);
    }

    private void complete(Claim claim) {
        String reply = "last reply to " + claim.operationId();
        var answer =
                node.node().report(Caller.APPLICATION, claim.operationId(), claim.token(), Workers.complete(reply));
        node.settle();
        assertThat(world.get(answer)).isInstanceOf(OperationOutcome.Found.class);
        truth.succeeded(claim.operationId(), reply);
    }

    private void check() {
        Map<String, List<StoredMessage>> histories = new HashMap<>();
        Stream.of(ROOMS, JOBS, RESULTS).flatMap(List::stream).forEach(address -> {
            List<StoredMessage> history = read(address, HistoryQuery.Direction.FORWARDS, Start.EARLIEST);
            checkHistory(address, history);
            histories.put(address, history);
        });
        checkStored(histories);
        streams.forEach(stream -> stream.check(histories.get(followed.get(stream))));
        pollers.forEach(poller -> poller.check(histories.get(followed.get(poller))));
        checkOperations(histories);
        subscriptions.check(address -> read(address, HistoryQuery.Direction.FORWARDS, Start.EARLIEST));
        List<SubscriptionView> views = subscriptions.views();
        node.settle();
        restart();
        assertThat(subscriptions.views()).as("subscriptions after a restart").isEqualTo(views);
        checkState();
    }

    /** What the shards know is what the journal says. */
    private void checkState() {
        node.settle();
        assertThat(StateText.withoutTimes(NodeState.of(node.node()))).isEqualTo(StateText.withoutTimes(node.fold(1)));
    }

    private List<StoredMessage> read(String address, HistoryQuery.Direction direction, Start first) {
        List<StoredMessage> all = new ArrayList<>();
        Start start = first;
        boolean more = true;
        while (more) {
            HistoryOutcome.Page page = node.page(address, start, direction, 1 + random.nextInt(10));
            all.addAll(page.messages());
            Cursor next = page.next();
            start = new Start.After(next);
            more = page.more();
        }
        return all;
    }

    private void checkHistory(String address, List<StoredMessage> history) {
        for (int i = 0; i < history.size(); i++) {
            assertThat(history.get(i).sequence()).as("sequence in %s", address).isEqualTo(i);
            if (i > 0) {
                assertThat(history.get(i).position())
                        .isGreaterThan(history.get(i - 1).position());
                assertThat(history.get(i).time())
                        .isAfterOrEqualTo(history.get(i - 1).time());
            }
        }
        if (!history.isEmpty()) {
            checkTime(
                    address,
                    history,
                    history.get(random.nextInt(history.size())).time());
        }
        assertThat(told(read(address, HistoryQuery.Direction.BACKWARDS, Start.NOW)
                        .reversed()))
                .as("history of %s backwards", address)
                .isEqualTo(told(history));
    }

    private void checkTime(String address, List<StoredMessage> history, Instant time) {
        HistoryOutcome.Page page = node.page(address, new Start.At(time), HistoryQuery.Direction.FORWARDS, 1);
        assertThat(told(page.messages()))
                .as("the first of %s from %s on", address, time)
                .isEqualTo(told(history.stream()
                        .filter(message -> !message.time().isBefore(time))
                        .limit(1)
                        .toList()));
    }

    private static List<String> told(List<StoredMessage> messages) {
        return messages.stream()
                .map(message -> message.position() + " " + TestNode.text(message))
                .toList();
    }

    private void checkStored(Map<String, List<StoredMessage>> histories) {
        Map<String, Long> found = new HashMap<>();
        Stream.of(ROOMS, JOBS)
                .flatMap(List::stream)
                .flatMap(address -> histories.get(address).stream())
                .forEach(message -> assertThat(found.put(TestNode.text(message), message.position()))
                        .as("another place of %s", TestNode.text(message))
                        .isNull());
        assertThat(found).as("what was acknowledged").containsAllEntriesOf(truth.stored());
        assertThat(found.keySet())
                .filteredOn(truth.refused()::contains)
                .as("what was refused, but is there")
                .isEmpty();
        assertThat(truth.sent()).as("what was ever sent").containsAll(found.keySet());
    }

    private void checkOperations(Map<String, List<StoredMessage>> histories) {
        for (String id : truth.operations()) {
            OperationView view =
                    ((OperationOutcome.Found) world.get(node.node().operation(Caller.APPLICATION, id))).operation();
            truth.seen(view);
            assertThat(view.status().done()).as("%s has ended", view).isTrue();
            long replies = RESULTS.stream()
                    .flatMap(address -> histories.get(address).stream())
                    .filter(message -> TestNode.text(message).endsWith(" to " + id))
                    .count();
            boolean stored = view.name().equals("work") && view.status() == OperationStatus.SUCCEEDED;
            assertThat(replies).as("replies of %s", id).isEqualTo(stored ? 1 : 0);
            MessageOutcome result = world.get(node.node().result(Caller.APPLICATION, id));
            if (truth.replies().containsKey(id)) {
                assertThat(TestNode.text(((MessageOutcome.Found) result).message()))
                        .isEqualTo(truth.replies().get(id));
            }
        }
    }
}
