package dev.belfry.core.retention;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.belfry.core.operation.MessageOutcome;
import dev.belfry.core.operation.OperationOutcome;
import dev.belfry.core.operation.OperationStatus;
import dev.belfry.core.operation.WorkerReport;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.core.record.RecordKind;
import dev.belfry.core.retention.Originals.Original;
import dev.belfry.core.simulation.TestNode;
import dev.belfry.core.simulation.Workers;
import dev.belfry.core.simulation.World;
import dev.belfry.storage.memory.MemoryJournal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * A node with channels of every kind of retention among publishers, readers and workers, in which housekeeping happens at any
 * moment, and so do crashes. At quiet moments, what must be kept is there, and nobody missed anything without being told.
 */
final class HousekeepingSimulation {
    private static final int STEPS = 4_000;

    /** Not more keys are published. */
    private static final int MOST_KEYS = 10;

    private final World world;
    private final Random random;
    private final KeptNode node;
    private final List<Reader> readers = new ArrayList<>();
    private final List<ChannelReader> channelReaders;
    private final QueueReader queue;
    private final Happenings happenings;
    private final List<CompletableFuture<PublishOutcome>> publishing = new ArrayList<>();
    private final List<CompletableFuture<ClaimOutcome>> claiming = new ArrayList<>();
    private final List<Claim> held = new ArrayList<>();

    /** Id of an operation → position of its request. */
    private final Map<String, Long> operations = new HashMap<>();

    private List<Loop> executors = List.of();
    private int percent;
    private int keys;

    /** How many of ten messages are kept for ever: the more, the less it is worth to rewrite. */
    private int kept;

    private int count;

    HousekeepingSimulation(long seed, Happenings happenings) {
        this.happenings = happenings;
        world = new World(seed);
        random = world.random();
        node = new KeptNode(
                world,
                HousekeepingRules.CONTRACT,
                limits(),
                () -> 1 + random.nextInt(3),
                MemoryJournal.manual(KeptNode.options(1 + random.nextInt(20))));
        channelReaders = List.of(
                new ChannelReader("rooms", List.of("rooms"), node, happenings),
                new ChannelReader("most", List.of("small", "prices", "offers", "jobs"), node, happenings));
        queue = new QueueReader(node);
        connectAnew();
        for (String address : HousekeepingRules.ADDRESSES) {
            for (int i = 0; i < 2; i++) {
                readers.add(new Reader(address, node, () -> executors.get(random.nextInt(2)), happenings));
            }
        }
    }

    private Limits limits() {
        percent = random.nextBoolean() ? 1 : 1 + random.nextInt(40);
        keys = 1 + random.nextInt(30);
        kept = percent == 1 ? 0 : random.nextInt(8);
        HousekeepingLimits housekeeping = new HousekeepingLimits(
                Duration.ofSeconds(1),
                percent,
                1_000 + random.nextInt(percent == 1 ? 2_000 : 10_000),
                2 + random.nextInt(5),
                keys,
                1 + random.nextInt(5),
                Duration.ofSeconds(3),
                Duration.ofSeconds(2),
                Duration.ofSeconds(1 + random.nextInt(4)),
                Duration.ofSeconds(4));
        Limits short_ = new TestLimits(KeptNode.limits(housekeeping))
                .idempotency(Duration.ofSeconds(4), 1_000)
                .limits();
        return new TestLimits(short_).ended(HousekeepingRules.OPERATIONS, 1_000).limits();
    }

    private void connectAnew() {
        executors = List.of(world.loop(), world.loop());
    }

    void run() {
        for (int i = 0; i < STEPS; i++) {
            step();
        }
        rest();
        finish();
    }

    private void step() {
        int choice = random.nextInt(1_000);
        if (choice < 600) {
            world.step();
        } else if (choice < 760) {
            publish();
        } else if (choice < 820) {
            readers.get(random.nextInt(readers.size())).act();
        } else if (choice < 850) {
            channelReaders.get(random.nextInt(2)).act();
        } else if (choice < 860) {
            queue.act();
        } else if (choice < 900) {
            work();
        } else if (choice < 940) {
            sync();
        } else if (choice < 955) {
            world.advance(Duration.ofMillis(random.nextInt(1_500)));
        } else if (choice < 975) {
            housekeep();
        } else if (choice < 993) {
            node.node().checkpoint();
        } else if (choice < 997) {
            rest();
        } else {
            crash();
        }
    }

    private void housekeep() {
        node.node().housekeep().thenAccept(report -> {
            happenings.count(Happening.EXTENT_REWRITTEN, report.rewritten());
            happenings.count(Happening.MESSAGE_DROPPED, report.dropped());
        });
    }

    private void sync() {
        MemoryJournal journal = node.journal().memory();
        journal.syncTo(random.nextBoolean() ? Long.MAX_VALUE : journal.durable() + random.nextInt(5));
    }

    private void publish() {
        String address = random.nextInt(10) < kept
                ? "notes"
                : HousekeepingRules.ADDRESSES.get(random.nextInt(HousekeepingRules.ADDRESSES.size()));
        boolean deletes = HousekeepingRules.compaction(address) != Compaction.NONE && random.nextInt(5) == 0;
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
        happenings.count(Happening.CRASH);
        readers.forEach(Reader::crashed);
        channelReaders.forEach(ChannelReader::crashed);
        queue.crashed();
        publishing.clear();
        claiming.clear();
        held.clear();
    }

    /** Waits until nothing moves, and looks. */
    private void rest() {
        node.settle();
        Originals originals = node.journal().originals();
        originals.addresses().forEach(address -> checkKept(address, originals));
        readers.forEach(reader -> reader.check(originals));
        channelReaders.forEach(reader -> reader.check(originals));
        operations.forEach((id, request) -> checkOperation(id, request, originals));
    }

    private void checkKept(String address, Originals originals) {
        List<Long> found = read(address, Start.EARLIEST, HistoryQuery.Direction.FORWARDS);
        assertThat(found).as("%s forwards", address).isSorted();
        assertThat(found)
                .as(
                        "what is to be kept of %s, of %s",
                        address,
                        originals.of(address).stream().map(Original::position).toList())
                .containsAll(HousekeepingRules.mustKeep(address, originals, world.now()));
        checkLatest(address, found, originals);
        List<Long> backwards = read(address, Start.NOW, HistoryQuery.Direction.BACKWARDS);
        assertThat(found).as("%s backwards", address).containsAll(backwards);
        assertThat(backwards)
                .as("what is to be kept of %s, backwards", address)
                .containsAll(HousekeepingRules.mustKeep(address, originals, world.now()));
    }

    /** What was replaced or deleted does not come back when what replaced or deleted it goes. */
    private static void checkLatest(String address, List<Long> found, Originals originals) {
        if (address.equals("prices") || address.startsWith("devices")) {
            List<Original> replaced = originals.of(address).stream()
                    .filter(original -> found.contains(original.position()))
                    .filter(originals::isReplaced)
                    .toList();
            assertThat(found)
                    .as("the latest of %s, of which there are %s", address, replaced)
                    .containsAll(replaced.stream().map(originals::latest).toList());
        }
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

    private void checkOperation(String id, long request, Originals originals) {
        if (originals.endOf(request) > world.now() - HousekeepingRules.OPERATIONS.toMillis()) {
            OperationOutcome outcome = world.get(node.node().operation(Caller.APPLICATION, id));
            assertThat(outcome)
                    .as("the operation of the request at %d", request)
                    .isInstanceOf(OperationOutcome.Found.class);
            assertThat(world.get(node.node().request(Caller.APPLICATION, id)))
                    .as("the request at %d", request)
                    .isInstanceOf(MessageOutcome.Found.class);
            boolean succeeded = ((OperationOutcome.Found) outcome).operation().status() == OperationStatus.SUCCEEDED;
            assertThat(!succeeded
                            || world.get(node.node().result(Caller.APPLICATION, id)) instanceof MessageOutcome.Found)
                    .as("the result of the request at %d", request)
                    .isTrue();
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
        channelReaders.forEach(ChannelReader::hurry);
        queue.hurry();
        rest();
        Originals originals = node.journal().originals();
        originals.addresses().stream()
                .filter(QueueReader::takes)
                .forEach(address -> queue.check(HousekeepingRules.mustKeep(address, originals, world.now())));
        happenings.count(Happening.MESSAGE_GONE_FROM_A_QUEUE, queue.gone());
        end();
        for (int i = 0; i < 60; i++) {
            node.publishNotes(KeptNode.MOST_EXTENT);
            node.settle();
            node.node().checkpoint();
            world.advance(Duration.ofSeconds(1));
            node.settle();
        }
        rest();
        count(node.journal().originals());
        if (percent == 1) {
            checkLeftovers();
        }
    }

    private void count(Originals originals) {
        Set<Long> requests = originals.all().stream()
                .filter(original -> original.message().start().isPresent())
                .map(Original::position)
                .collect(Collectors.toSet());
        node.journal().missing().forEach(position -> {
            if (requests.contains(position)) {
                happenings.count(Happening.REQUEST_DROPPED);
            }
        });
        RememberingJournal journal = node.journal();
        happenings.count(Happening.END_DROPPED, journal.missing(RecordKind.OPERATION_FAILED));
        happenings.count(Happening.ADDRESS_FORGOTTEN, journal.written(RecordKind.ADDRESS_FORGOTTEN));
        happenings.count(Happening.CHANNEL_CUT, journal.written(RecordKind.CHANNEL_CUT));
        happenings.count(Happening.REMNANT_LEFT, journal.remnants());
    }

    /** Where a hundredth is worth the writing, nothing stays that need not. */
    private void checkLeftovers() {
        Leftovers left = Leftovers.of(node.journal());
        for (String channel : List.of("rooms", "offers", "jobs", "results")) {
            assertThat(left.of(channel)).as("what is left of %s", channel).isEmpty();
        }
        assertThat(left.of("small").stream().mapToLong(Original::size).sum())
                .as("bytes that are left of small")
                .isLessThan(HousekeepingRules.BYTES + 100);
        Originals originals = node.journal().originals();
        for (String channel : keys < MOST_KEYS ? List.<String>of() : List.of("prices", "devices")) {
            assertThat(left.of(channel))
                    .as("what is left of %s", channel)
                    .noneMatch(original -> originals.gaveWay(original));
        }
        assertThat(left.bytesOfOthers()).as("bytes of other records").isLessThanOrEqualTo(left.bytes() / 100);
        assertThat(node.addresses()).as("addresses").noneMatch(address -> address.startsWith("rooms"));
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
