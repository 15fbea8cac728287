package dev.belfry.core.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Contract;
import dev.belfry.contract.Retention;
import dev.belfry.contract.Retention.Compaction;
import dev.belfry.core.Caller;
import dev.belfry.core.HistoryOutcome;
import dev.belfry.core.HistoryQuery;
import dev.belfry.core.Limits;
import dev.belfry.core.Loop;
import dev.belfry.core.Publish;
import dev.belfry.core.PublishOutcome;
import dev.belfry.core.Start;
import dev.belfry.core.StoredMessage;
import dev.belfry.core.TestLimits;
import dev.belfry.core.operation.Claim;
import dev.belfry.core.operation.ClaimOutcome;
import dev.belfry.core.operation.OperationOutcome;
import dev.belfry.core.operation.WorkerReport;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.core.retention.Originals.Original;
import dev.belfry.core.simulation.Contracts;
import dev.belfry.core.simulation.TestNode;
import dev.belfry.core.simulation.Workers;
import dev.belfry.core.simulation.World;
import dev.belfry.storage.memory.MemoryJournal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * A node with channels of every kind of retention among publishers, readers and workers, in which housekeeping happens at any
 * moment, and so do crashes. At quiet moments, what must be kept is there, and nobody missed anything without being told.
 */
final class HousekeepingSimulation {
    private static final int STEPS = 4_000;
    private static final Duration AGE = Duration.ofSeconds(10);
    private static final Duration OPERATIONS = Duration.ofSeconds(8);
    private static final int BYTES = 700;
    private static final Retention OLD = new Retention(Optional.of(AGE), OptionalLong.empty(), Compaction.NONE);
    private static final Retention MUCH = new Retention(Optional.empty(), OptionalLong.of(BYTES), Compaction.NONE);
    private static final Contract CONTRACT = new Contracts()
            .channel("rooms", "rooms/{room}", OLD)
            .channel("small", "small/{name}", MUCH)
            .channel("prices", "prices", Retention.FOREVER.with(Compaction.KEY))
            .channel("offers", "offers", OLD.with(Compaction.KEY))
            .channel("devices", "devices/{device}", Retention.FOREVER.with(Compaction.ADDRESS))
            .channel("notes", "notes")
            .channel("old", "shared", OLD)
            .channel("much", "shared", MUCH)
            .channel("jobs", "jobs", OLD, Contracts.message("job"))
            .channel("results", "results", OLD, Contracts.message("result"))
            .work("work", "jobs", "results")
            .build();
    private static final Map<String, Compaction> COMPACTED = Map.of(
            "prices", Compaction.KEY,
            "offers", Compaction.KEY,
            "devices/1", Compaction.ADDRESS,
            "devices/2", Compaction.ADDRESS);
    private static final List<String> ADDRESSES = List.of(
            "rooms/1",
            "rooms/2",
            "rooms/3",
            "small/1",
            "small/2",
            "prices",
            "offers",
            "devices/1",
            "devices/2",
            "notes",
            "shared",
            "jobs");

    private final World world;
    private final Random random;
    private final KeptNode node;
    private final List<Reader> readers = new ArrayList<>();
    private final List<String> followed = new ArrayList<>();
    private final List<CompletableFuture<PublishOutcome>> publishing = new ArrayList<>();
    private final List<CompletableFuture<ClaimOutcome>> claiming = new ArrayList<>();
    private final List<Claim> held = new ArrayList<>();

    /** Id of an operation → position of its request. */
    private final Map<String, Long> operations = new HashMap<>();

    private List<Loop> executors = List.of();
    private int percent;
    private int count;
    private long dropped;

    HousekeepingSimulation(long seed) {
        world = new World(seed);
        random = world.random();
        node = new KeptNode(
                world,
                CONTRACT,
                limits(),
                () -> 1 + random.nextInt(3),
                MemoryJournal.manual(KeptNode.options(1 + random.nextInt(20))));
        connectAnew();
        for (String address : ADDRESSES) {
            for (int i = 0; i < 2; i++) {
                readers.add(new Reader(address, node, () -> executors.get(random.nextInt(2))));
                followed.add(address);
            }
        }
    }

    private Limits limits() {
        percent = random.nextBoolean() ? 1 : 1 + random.nextInt(40);
        HousekeepingLimits housekeeping = new HousekeepingLimits(
                Duration.ofSeconds(1),
                percent,
                1_000 + random.nextInt(percent == 1 ? 2_000 : 10_000),
                2 + random.nextInt(5),
                1 + random.nextInt(20),
                1 + random.nextInt(5),
                Duration.ofSeconds(3),
                Duration.ofSeconds(2),
                Duration.ofSeconds(1 + random.nextInt(4)),
                Duration.ofSeconds(4));
        Limits short_ = new TestLimits(KeptNode.limits(housekeeping))
                .idempotency(Duration.ofSeconds(4), 1_000)
                .limits();
        return new TestLimits(short_).ended(OPERATIONS, 1_000).limits();
    }

    private void connectAnew() {
        executors = List.of(world.loop(), world.loop());
    }

    /** Plays all of it. Returns how many messages were dropped. */
    long run() {
        for (int i = 0; i < STEPS; i++) {
            step();
        }
        rest();
        finish();
        return dropped;
    }

    private void step() {
        int choice = random.nextInt(1_000);
        if (choice < 600) {
            world.step();
        } else if (choice < 760) {
            publish();
        } else if (choice < 860) {
            readers.get(random.nextInt(readers.size())).act();
        } else if (choice < 900) {
            work();
        } else if (choice < 940) {
            sync();
        } else if (choice < 955) {
            world.advance(Duration.ofMillis(random.nextInt(1_500)));
        } else if (choice < 975) {
            node.node().housekeep().thenAccept(report -> dropped += report.dropped());
        } else if (choice < 993) {
            node.node().checkpoint();
        } else if (choice < 997) {
            rest();
        } else {
            crash();
        }
    }

    private void sync() {
        MemoryJournal journal = node.journal().memory();
        journal.syncTo(random.nextBoolean() ? Long.MAX_VALUE : journal.durable() + random.nextInt(5));
    }

    private void publish() {
        String address = ADDRESSES.get(random.nextInt(ADDRESSES.size()));
        boolean deletes = COMPACTED.containsKey(address) && random.nextInt(5) == 0;
        publishing.add(node.node()
                .publish(new Publish(
                        Caller.APPLICATION,
                        address,
                        TestNode.content(deletes ? "" : "text " + count++),
                        Optional.empty(),
                        Optional.empty(),
                        random.nextInt(8) == 0 ? Optional.empty() : Optional.of("key " + random.nextInt(4)),
                        random.nextInt(4) == 0 ? Optional.of("once " + random.nextInt(20)) : Optional.empty()))
                .toCompletableFuture());
        publishing.removeIf(answer -> {
            if (answer.isDone() && answer.join() instanceof PublishOutcome.Started started && !started.repeated()) {
                operations.put(started.operation().id(), started.operation().version());
            }
            return answer.isDone();
        });
    }

    private void work() {
        if (claiming.isEmpty()) {
            claiming.add(node.node()
                    .claim(Workers.wish("work", 1 + random.nextInt(2), Duration.ZERO))
                    .toCompletableFuture());
        } else if (claiming.getFirst().isDone()) {
            if (claiming.removeFirst().join() instanceof ClaimOutcome.Claimed(List<Claim> claims)) {
                held.addAll(claims);
            }
        } else if (!held.isEmpty()) {
            Claim claim = held.remove(random.nextInt(held.size()));
            WorkerReport report = random.nextInt(4) == 0
                    ? new WorkerReport.Fail(Problem.of(ProblemCode.WORKER_FAILED, "oh"), random.nextBoolean())
                    : Workers.complete("reply to " + claim.operationId());
            node.node().report(Caller.APPLICATION, claim.operationId(), claim.token(), report);
        }
    }

    private void crash() {
        node.crashKeeping(node.journal().durable() + random.nextInt(5));
        connectAnew();
        readers.forEach(Reader::crashed);
        publishing.clear();
        claiming.clear();
        held.clear();
    }

    /** Waits until nothing moves, and looks. */
    private void rest() {
        node.settle();
        Originals originals = node.journal().originals();
        originals.addresses().forEach(address -> checkKept(address, originals));
        for (int i = 0; i < readers.size(); i++) {
            readers.get(i).check(originals, compaction(followed.get(i)));
        }
        operations.forEach((id, request) -> checkOperation(id, request, originals));
    }

    private static Compaction compaction(String address) {
        return COMPACTED.getOrDefault(address, Compaction.NONE);
    }

    private void checkKept(String address, Originals originals) {
        List<Long> found = read(address, Start.EARLIEST, HistoryQuery.Direction.FORWARDS);
        assertThat(found).as("%s forwards", address).isSorted();
        assertThat(found)
                .as(
                        "what is to be kept of %s, of %s",
                        address,
                        originals.of(address).stream().map(Original::position).toList())
                .containsAll(mustKeep(address, originals));
        List<Long> backwards = read(address, Start.NOW, HistoryQuery.Direction.BACKWARDS);
        assertThat(found).as("%s backwards", address).containsAll(backwards);
        assertThat(backwards)
                .as("what is to be kept of %s, backwards", address)
                .containsAll(mustKeep(address, originals));
    }

    private List<Long> read(String address, Start first, HistoryQuery.Direction direction) {
        List<Long> all = new ArrayList<>();
        Start start = first;
        HistoryOutcome.Page page;
        do {
            page = node.page(address, start, direction, 1 + random.nextInt(10));
            page.messages().stream().map(StoredMessage::position).forEach(all::add);
            start = new Start.After(page.next());
        } while (page.more());
        return all;
    }

    private Set<Long> mustKeep(String address, Originals originals) {
        Set<Long> current = originals.current(address, compaction(address));
        String channel = address.contains("/") ? address.substring(0, address.indexOf('/')) : address;
        return switch (channel) {
            case "rooms", "jobs", "results" -> young(originals.of(address));
            case "small" -> of(address, originals, originals.latest("small", BYTES));
            case "shared" -> {
                Set<Long> either = young(originals.of(address));
                either.addAll(of(address, originals, originals.latest("much", BYTES)));
                yield either;
            }
            case "offers" -> {
                current.retainAll(young(originals.of(address)));
                yield current;
            }
            default -> current;
        };
    }

    private Set<Long> young(List<Original> all) {
        Set<Long> young = new HashSet<>();
        all.stream()
                .filter(original -> original.message().time() >= world.now() - AGE.toMillis())
                .forEach(original -> young.add(original.position()));
        return young;
    }

    private static Set<Long> of(String address, Originals originals, Set<Long> some) {
        Set<Long> own = new HashSet<>();
        originals.of(address).stream()
                .map(Original::position)
                .filter(some::contains)
                .forEach(own::add);
        return own;
    }

    private void checkOperation(String id, long request, Originals originals) {
        if (originals.endOf(request) > world.now() - OPERATIONS.toMillis()) {
            assertThat(world.get(node.node().operation(Caller.APPLICATION, id)))
                    .as("the operation of the request at %d", request)
                    .isInstanceOf(OperationOutcome.Found.class);
        }
    }

    /** After a long time and without anything new, all goes that need not be kept. */
    private void finish() {
        crash();
        for (int i = 0; i < 3; i++) {
            world.advance(Duration.ofSeconds(2));
            node.settle();
        }
        readers.forEach(Reader::hurry);
        node.settle();
        rest();
        end();
        for (int i = 0; i < 60; i++) {
            node.publishNotes(KeptNode.MOST_EXTENT);
            node.settle();
            node.node().checkpoint();
            world.advance(Duration.ofSeconds(1));
            node.settle();
        }
        rest();
        if (percent == 1) {
            Stream.of("rooms/1", "rooms/2", "rooms/3", "offers")
                    .forEach(address -> assertThat(read(address, Start.EARLIEST, HistoryQuery.Direction.FORWARDS))
                            .as("what is left of %s", address)
                            .isEmpty());
        }
    }

    private void end() {
        List<Claim> claims;
        do {
            var claimed = node.node().claim(Workers.wish("work", 10, Duration.ZERO));
            node.settle();
            claims = ((ClaimOutcome.Claimed) world.get(claimed)).claims();
            claims.forEach(claim -> node.node()
                    .report(Caller.APPLICATION, claim.operationId(), claim.token(), Workers.complete("last")));
            node.settle();
        } while (!claims.isEmpty());
    }
}
