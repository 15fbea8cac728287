package dev.belfry.core.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Contract;
import dev.belfry.contract.Retention;
import dev.belfry.contract.Retention.Compaction;
import dev.belfry.core.Caller;
import dev.belfry.core.Cursor;
import dev.belfry.core.Gap;
import dev.belfry.core.HistoryOutcome;
import dev.belfry.core.HistoryQuery;
import dev.belfry.core.Loop;
import dev.belfry.core.Publish;
import dev.belfry.core.PublishOutcome;
import dev.belfry.core.Start;
import dev.belfry.core.StoredMessage;
import dev.belfry.core.operation.Claim;
import dev.belfry.core.operation.ClaimOutcome;
import dev.belfry.core.operation.OperationOutcome;
import dev.belfry.core.operation.OperationStatus;
import dev.belfry.core.operation.WorkerReport;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.core.record.RecordKind;
import dev.belfry.core.simulation.Contracts;
import dev.belfry.core.simulation.RecordingSink;
import dev.belfry.core.simulation.TestNode;
import dev.belfry.core.simulation.Workers;
import dev.belfry.core.simulation.World;
import dev.belfry.core.stream.StreamRequest;
import dev.belfry.core.subscription.Filter;
import dev.belfry.core.subscription.ReadOutcome;
import dev.belfry.core.subscription.ReadRequest;
import dev.belfry.core.subscription.SubscribeRequest;
import dev.belfry.core.subscription.SubscriptionSpec;
import dev.belfry.storage.memory.MemoryJournal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Housekeeping, as those see it who publish and read. */
class HousekeepingTest {
    private static final int EXTENT = 10;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration NEVER = DAY.multipliedBy(10_000);
    private static final HousekeepingLimits LIMITS = limits(1, 1_000_000, 256);
    private static final HousekeepingLimits HOURLY = limits(Duration.ofHours(1), 1, 1_000_000, 256);
    private static final Retention WEEK = age(Duration.ofDays(7));

    private static HousekeepingLimits limits(int percent, int keys, int questions) {
        return limits(NEVER, percent, keys, questions);
    }

    private static HousekeepingLimits limits(Duration interval, int percent, int keys, int questions) {
        return new HousekeepingLimits(
                interval,
                percent,
                100_000,
                4,
                keys,
                questions,
                DAY,
                Duration.ofHours(1),
                Duration.ofHours(5),
                Duration.ofHours(8));
    }

    private static Retention age(Duration age) {
        return new Retention(Optional.of(age), OptionalLong.empty(), Compaction.NONE);
    }

    private static Retention bytes(long bytes) {
        return new Retention(Optional.empty(), OptionalLong.of(bytes), Compaction.NONE);
    }

    private static Contracts contract() {
        return new Contracts()
                .channel("rooms", "rooms/{room}", WEEK)
                .channel("notes", "notes")
                .channel("small", "small/{name}", bytes(1_000))
                .channel("prices", "prices", Retention.FOREVER.with(Compaction.KEY))
                .channel("devices", "devices/{device}", Retention.FOREVER.with(Compaction.ADDRESS))
                .channel("day", "shared", age(DAY))
                .channel("week", "shared", WEEK)
                .channel("jobs", "jobs", age(DAY), Contracts.message("job"))
                .channel("results", "results", age(DAY), Contracts.message("result"))
                .work("work", "jobs", "results");
    }

    private final Contract contract = contract().build();
    private final KeptNode node = KeptNode.of(contract, LIMITS, EXTENT);

    private void pass(Duration time) {
        node.world().advance(time);
    }

    /** Fills extents up with what is kept for ever. */
    private void fill() {
        node.seal("notes", EXTENT);
    }

    @Test
    void drops_what_is_too_old_and_keeps_the_rest() {
        List<Cursor> cursors = IntStream.range(0, 20)
                .mapToObj(i -> node.stored("rooms/1", "old " + i).cursor())
                .toList();
        pass(DAY.multipliedBy(5));
        IntStream.range(0, 20).forEach(i -> node.stored("rooms/1", "young " + i));
        fill();
        pass(DAY.multipliedBy(3));

        HousekeepingReport report = node.housekeep();

        assertThat(report.dropped()).isEqualTo(20);
        assertThat(report.bytesAfter()).isLessThan(report.bytesBefore());
        List<String> left = IntStream.range(0, 20).mapToObj(i -> "young " + i).toList();
        assertThat(node.texts("rooms/1")).isEqualTo(left);
        assertThat(node.messages("rooms/1").getFirst().sequence()).isEqualTo(20);
        assertThat(node.page("rooms/1", Start.EARLIEST).gap()).isEmpty();
        HistoryOutcome.Page page = node.page("rooms/1", new Start.After(cursors.get(3)));
        assertThat(page.gap()).contains(new Gap(cursors.get(3), cursors.getLast()));
        assertThat(page.messages()).hasSize(20);
        assertThat(node.page("rooms/1", new Start.After(cursors.getLast())).gap())
                .isEmpty();
        assertThat(node.page("rooms/1", Start.NOW, HistoryQuery.Direction.BACKWARDS, 100)
                        .messages())
                .extracting(TestNode::text)
                .isEqualTo(left.reversed());
    }

    @Test
    void drops_nothing_without_a_checkpoint_nor_above_the_oldest() {
        node.seal("rooms/1", 2 * EXTENT);
        pass(DAY.multipliedBy(9));
        assertThat(node.world().get(node.node().housekeep()).rewritten()).isZero();

        node.checkpoint();
        node.seal("rooms/1", 2 * EXTENT);
        fill();
        pass(DAY.multipliedBy(9));
        node.world().get(node.node().housekeep());

        assertThat(node.messages("rooms/1")).hasSizeBetween(2 * EXTENT, 3 * EXTENT);
        assertThat(node.messages("rooms/1").getLast().sequence()).isEqualTo(4 * EXTENT - 1);
    }

    @Test
    void keeps_the_latest_of_a_channel_that_fit() {
        IntStream.range(0, 100).forEach(i -> node.stored("small/" + i % 3, "text " + i));
        fill();

        node.housekeep();

        long bytes = node.journal().sealedBytes("small");
        assertThat(bytes).isBetween(500L, 1_000L);
        List<String> left = List.of("small/0", "small/1", "small/2").stream()
                .flatMap(address -> node.messages(address).stream())
                .sorted((one, other) -> Long.compare(one.position(), other.position()))
                .map(TestNode::text)
                .toList();
        assertThat(left)
                .isEqualTo(IntStream.range(100 - left.size(), 100)
                        .mapToObj(i -> "text " + i)
                        .toList());
    }

    @Test
    void keeps_the_latest_of_each_key() {
        IntStream.range(0, 100).forEach(i -> node.stored("prices", "key " + i % 7, "price " + i));
        Cursor cursor = node.stored("prices", "key 0", "last").cursor();
        fill();

        node.housekeep();

        assertThat(node.texts("prices"))
                .containsExactly("price 93", "price 94", "price 95", "price 96", "price 97", "price 99", "last");
        assertThat(node.messages("prices"))
                .extracting(StoredMessage::sequence)
                .containsExactly(93L, 94L, 95L, 96L, 97L, 99L, 100L);
        assertThat(node.page("prices", new Start.After(new Cursor(5))).gap())
                .as("what gave way is not missing")
                .isEmpty();
        assertThat(node.page("prices", new Start.After(cursor)).messages()).isEmpty();
        node.stored("prices", "key 0", "more");
        assertThat(node.texts("prices")).endsWith("last", "more");
        assertThat(node.messages("prices").getLast().sequence()).isEqualTo(101);
    }

    @Test
    void compares_again_as_new_messages_come() {
        for (int round = 0; round < 5; round++) {
            int number = round;
            IntStream.range(0, 30).forEach(i -> node.stored("prices", "key " + i % 4, "price " + number + " " + i));
            fill();
            node.housekeep();
        }

        assertThat(node.texts("prices")).containsExactly("price 4 26", "price 4 27", "price 4 28", "price 4 29");
        assertThat(node.housekeep().rewritten()).as("when nothing is new").isZero();
    }

    @Test
    void keeps_messages_without_a_key() {
        IntStream.range(0, 30).forEach(i -> node.stored("prices", "no key " + i));
        fill();

        node.housekeep();

        assertThat(node.texts("prices")).hasSize(30);
    }

    @Test
    void a_message_without_content_deletes_its_key_after_a_while() {
        IntStream.range(0, 40).forEach(i -> node.stored("prices", "key " + i % 3, "price " + i));
        node.stored("prices", "key 1", "");
        node.stored("prices", "key 9", "nine");
        fill();
        node.housekeep();
        assertThat(node.texts("prices")).containsExactly("price 38", "price 39", "", "nine");

        pass(DAY.multipliedBy(2));
        node.housekeep();
        node.housekeep();

        assertThat(node.texts("prices")).containsExactly("price 38", "price 39", "nine");
    }

    @Test
    void keeps_the_latest_of_each_address_and_forgets_a_deleted_one() {
        IntStream.range(0, 60).forEach(i -> node.stored("devices/" + i % 3, "state " + i));
        Cursor cursor = node.stored("devices/1", "").cursor();
        fill();
        node.housekeep();
        assertThat(node.texts("devices/0")).containsExactly("state 57");
        assertThat(node.texts("devices/1")).containsExactly("");
        assertThat(node.texts("devices/2")).containsExactly("state 59");

        pass(DAY.multipliedBy(2));
        node.housekeep();
        node.housekeep();

        assertThat(node.texts("devices/1")).isEmpty();
        assertThat(node.texts("devices/2")).containsExactly("state 59");
        assertThat(node.page("devices/1", new Start.After(new Cursor(3))).gap())
                .contains(new Gap(new Cursor(3), cursor));
        node.stored("devices/1", "anew");
        assertThat(node.messages("devices/1").getFirst().sequence()).isZero();
    }

    @Test
    void forgets_an_address_of_which_nothing_is_left() {
        Cursor first = node.stored("rooms/1", "one").cursor();
        Cursor last = node.stored("rooms/1", "two").cursor();
        fill();
        pass(DAY.multipliedBy(9));

        node.housekeep();

        for (int start = 0; start < 2; start++) {
            HistoryOutcome.Page page = node.page("rooms/1", new Start.After(first));
            assertThat(page.messages()).isEmpty();
            assertThat(page.gap()).contains(new Gap(first, last));
            assertThat(page.next()).isGreaterThanOrEqualTo(last);
            assertThat(node.page("rooms/1", new Start.After(last)).gap()).isEmpty();
            assertThat(node.page("rooms/1", Start.EARLIEST).gap()).isEmpty();
            node.restart();
        }
        node.stored("rooms/1", "three");
        HistoryOutcome.Page page = node.page("rooms/1", new Start.After(first));
        assertThat(page.gap()).contains(new Gap(first, last));
        assertThat(page.messages()).extracting(StoredMessage::sequence).containsExactly(0L);
        assertThat(node.page("rooms/1", new Start.After(last)).gap()).isEmpty();
    }

    @Test
    void the_last_message_goes_only_once_it_is_written_down_that_its_address_is_forgotten() {
        MemoryJournal journal = MemoryJournal.manual(KeptNode.options(EXTENT));
        KeptNode slow = new KeptNode(new World(1), contract, KeptNode.limits(LIMITS), () -> 3, journal);
        var first = slow.node().publish(KeptNode.publish("rooms/1", Optional.empty(), "one"));
        slow.publishNotes(2 * EXTENT);
        slow.settle();
        slow.node().checkpoint();
        slow.publishNotes(1);
        slow.settle();
        slow.node().checkpoint();
        slow.settle();
        slow.world().advance(DAY.multipliedBy(9));
        long position =
                ((PublishOutcome.Stored) slow.world().get(first)).cursor().position();

        var report = slow.node().housekeep();
        slow.world().settle();
        assertThat(report.toCompletableFuture()).isNotDone();
        assertThat(journal.read(position, (at, slot, body) -> true)).isTrue();
        slow.settle();

        assertThat(slow.world().get(report).dropped()).isEqualTo(1);
        assertThat(journal.read(position, (at, slot, body) -> true)).isFalse();
    }

    @Test
    void who_waited_at_an_empty_address_hears_of_what_came_and_went() {
        Cursor waiting = node.page("rooms/1", Start.NOW).next();
        Cursor last = node.stored("rooms/1", "missed").cursor();
        fill();
        pass(DAY.multipliedBy(9));
        node.housekeep();

        assertThat(node.page("rooms/1", new Start.After(waiting)).gap()).contains(new Gap(waiting, last));
    }

    @Test
    void a_stream_is_told_of_a_gap() {
        Cursor first = node.stored("rooms/1", "one").cursor();
        Cursor second = node.stored("rooms/1", "two").cursor();
        pass(DAY.multipliedBy(5));
        node.stored("rooms/1", "three");
        fill();
        pass(DAY.multipliedBy(3));
        node.housekeep();
        Loop executor = node.world().loop();
        RecordingSink behind = new RecordingSink();
        RecordingSink fromStart = new RecordingSink();
        stream("rooms/1", new Start.After(first), executor, behind);
        stream("rooms/1", Start.EARLIEST, executor, fromStart);

        assertThat(behind.events()).containsSubsequence("gap " + first + " " + second, "three");
        assertThat(fromStart.events()).contains("three").noneMatch(event -> event.startsWith("gap"));
    }

    @Test
    void a_stream_of_a_forgotten_address_is_told_once_and_goes_on() {
        Cursor first = node.stored("rooms/1", "one").cursor();
        Cursor second = node.stored("rooms/1", "two").cursor();
        fill();
        pass(DAY.multipliedBy(9));
        node.housekeep();
        RecordingSink sink = new RecordingSink();
        stream("rooms/1", new Start.After(first), node.world().loop(), sink);
        node.stored("rooms/1", "three");
        node.world().settle();

        assertThat(sink.events().stream().filter(event -> event.startsWith("gap")))
                .containsExactly("gap " + first + " " + second);
        assertThat(sink.texts()).containsExactly("three");
    }

    @Test
    void the_reader_of_a_whole_channel_is_told_of_a_gap() {
        SubscriptionSpec spec = new SubscriptionSpec.Stream(new Filter(List.of("rooms"), List.of(), List.of()));
        node.world()
                .get(node.node()
                        .subscriptions()
                        .subscribe(new SubscribeRequest(Caller.APPLICATION, "rooms", spec, Start.EARLIEST)));
        Cursor first = node.stored("rooms/1", "one").cursor();
        Cursor second = node.stored("rooms/2", "two").cursor();
        pass(DAY.multipliedBy(5));
        node.stored("rooms/2", "three");
        fill();
        pass(DAY.multipliedBy(3));
        assertThat(readAfter(first).lost()).isEmpty();
        node.housekeep();

        for (int start = 0; start < 2; start++) {
            ReadOutcome.Page page = readAfter(first);
            assertThat(page.lost()).contains(second);
            assertThat(page.messages()).extracting(TestNode::text).containsExactly("three");
            assertThat(readAfter(second).lost()).isEmpty();
            assertThat(readAfter(Cursor.EARLIEST).lost()).isEmpty();
            node.restart();
        }
    }

    private ReadOutcome.Page readAfter(Cursor cursor) {
        return (ReadOutcome.Page) node.world()
                .get(node.node()
                        .subscriptions()
                        .read(new ReadRequest(Caller.APPLICATION, "rooms", Optional.of(cursor), 10, Duration.ZERO)));
    }

    private void stream(String address, Start start, Loop executor, RecordingSink sink) {
        node.world().get(node.node().stream(new StreamRequest(Caller.APPLICATION, address, start), executor, sink));
        node.world().settle();
    }

    @Test
    void an_address_of_several_channels_keeps_its_messages_for_the_longest_time() {
        node.stored("shared", "one");
        fill();
        pass(DAY.multipliedBy(3));
        node.housekeep();
        assertThat(node.texts("shared")).containsExactly("one");

        pass(DAY.multipliedBy(5));
        node.housekeep();
        assertThat(node.texts("shared")).isEmpty();
    }

    @Test
    void keeps_what_operations_need() {
        var started = (PublishOutcome.Started)
                node.world().get(node.node().publish(KeptNode.publish("jobs", Optional.empty(), "do it")));
        fill();
        pass(DAY.multipliedBy(3));
        node.housekeep();
        node.restart();

        String id = started.operation().id();
        var work =
                node.world().get(node.node().claim(dev.belfry.core.simulation.Workers.wish("work", 1, Duration.ZERO)));
        var claim =
                ((dev.belfry.core.operation.ClaimOutcome.Claimed) work).claims().getFirst();
        assertThat(TestNode.text(claim.request())).isEqualTo("do it");
        node.world()
                .get(node.node()
                        .report(
                                Caller.APPLICATION,
                                id,
                                claim.token(),
                                dev.belfry.core.simulation.Workers.complete("done")));
        fill();
        pass(DAY.multipliedBy(3));
        node.housekeep();
        node.restart();

        var view =
                ((OperationOutcome.Found) node.world().get(node.node().operation(Caller.APPLICATION, id))).operation();
        assertThat(view.status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(node.world().get(node.node().result(Caller.APPLICATION, id)))
                .isInstanceOf(dev.belfry.core.operation.MessageOutcome.Found.class);
    }

    @Test
    void a_key_of_a_dropped_message_still_names_it() {
        Publish publish = new Publish(
                Caller.APPLICATION,
                "prices",
                TestNode.content("one"),
                Optional.empty(),
                Optional.empty(),
                Optional.of("key"),
                Optional.of("once"));
        var first = (PublishOutcome.Stored) node.world().get(node.node().publish(publish));
        node.stored("prices", "key", "two");
        fill();
        node.housekeep();
        assertThat(node.texts("prices")).containsExactly("two");

        var again = (PublishOutcome.Stored) node.world().get(node.node().publish(publish));

        assertThat(again.repeated()).isTrue();
        assertThat(again.cursor()).isEqualTo(first.cursor());
        assertThat(again.messageId()).isEqualTo(first.messageId());
        assertThat(again.time()).isEqualTo(first.time());
        assertThat(node.texts("prices")).containsExactly("two");
    }

    @Test
    void a_clock_that_jumps_drops_nothing() {
        KeptNode hourly = KeptNode.of(contract, HOURLY, EXTENT);
        hourly.stored("rooms/1", "one");
        hourly.seal("notes", EXTENT);
        hourly.world().advance(Duration.ofHours(2));
        hourly.housekeep();
        hourly.world().setClockWrongBy(DAY.multipliedBy(5_000));
        hourly.housekeep();
        hourly.world().setClockWrongBy(Duration.ZERO);
        hourly.housekeep();

        assertThat(hourly.texts("rooms/1")).containsExactly("one");
    }

    @Test
    void works_by_itself_from_time_to_time_and_asks_for_checkpoints_if_it_is_worth_while() {
        KeptNode hourly = KeptNode.of(contract, limits(Duration.ofHours(1), 25, 100, 100), EXTENT);
        hourly.seal("rooms/1", 2 * EXTENT);
        hourly.seal("notes", EXTENT);
        hourly.world().advance(DAY.multipliedBy(6));
        assertThat(hourly.texts("rooms/1")).hasSize(2 * EXTENT);
        assertThat(hourly.journal().checkpoints().all()).isEmpty();
        hourly.world().advance(DAY.multipliedBy(2));
        assertThat(hourly.journal().checkpoints().all()).isNotEmpty();
        hourly.stored("notes", "tick");
        hourly.world().advance(DAY);

        assertThat(hourly.texts("rooms/1")).hasSizeLessThan(3);
    }

    @Test
    void what_was_written_about_operations_goes_even_where_all_messages_are_kept() {
        KeptNode all = KeptNode.of(
                new Contracts()
                        .channel("notes", "notes")
                        .channel("jobs", "jobs", Contracts.message("job"))
                        .channel("results", "results", Contracts.message("result"))
                        .work("work", "jobs", "results")
                        .build(),
                HOURLY,
                EXTENT);
        for (int i = 0; i < EXTENT; i++) {
            all.world().get(all.node().publish(KeptNode.publish("jobs", Optional.empty(), "job " + i)));
            ClaimOutcome claimed = all.world().get(all.node().claim(Workers.wish("work", 1, Duration.ZERO)));
            Claim claim = ((ClaimOutcome.Claimed) claimed).claims().getFirst();
            WorkerReport failure = new WorkerReport.Fail(Problem.of(ProblemCode.WORKER_FAILED, "oh"), false);
            all.world().get(all.node().report(Caller.APPLICATION, claim.operationId(), claim.token(), failure));
        }
        all.seal("notes", EXTENT);
        all.world().advance(DAY.multipliedBy(6));
        all.seal("notes", EXTENT);
        all.world().advance(DAY.dividedBy(2));
        assertThat(all.journal().missing(RecordKind.OPERATION_CLAIMED)).isEqualTo(EXTENT);
        assertThat(all.journal().missing(RecordKind.OPERATION_FAILED)).isZero();

        for (int i = 0; i < 3; i++) {
            all.world().advance(DAY);
            all.seal("notes", EXTENT);
        }
        all.world().advance(DAY);

        assertThat(all.journal().missing(RecordKind.OPERATION_FAILED)).isEqualTo(EXTENT);
        assertThat(all.texts("jobs")).hasSize(EXTENT);
        all.restart();
        assertThat(all.texts("jobs")).hasSize(EXTENT);
    }

    @Test
    void where_there_is_nothing_to_drop_nothing_is_read() {
        KeptNode all = KeptNode.of(new Contracts().channel("notes", "notes").build(), HOURLY, EXTENT);
        all.seal("notes", 3 * EXTENT);
        long before = all.journal().scans();

        all.world().advance(DAY.multipliedBy(9));

        assertThat(all.journal().scans()).isEqualTo(before);
    }

    @Test
    void keys_that_do_not_fit_are_compared_in_another_round() {
        KeptNode narrow = KeptNode.of(contract, limits(1, EXTENT + 2, 256), EXTENT);
        for (int i = 0; i < 4 * EXTENT; i++) {
            narrow.stored("prices", "key " + i % (2 * EXTENT), "price " + i);
        }
        narrow.seal("notes", EXTENT);
        for (int i = 0; i < 5; i++) {
            narrow.housekeep();
        }

        assertThat(narrow.texts("prices"))
                .isEqualTo(IntStream.range(2 * EXTENT, 4 * EXTENT)
                        .mapToObj(i -> "price " + i)
                        .toList());
    }

    @Test
    void does_not_rewrite_for_little() {
        KeptNode lazy = KeptNode.of(contract, limits(50, 1_000_000, 256), EXTENT);
        IntStream.range(0, 6).forEach(i -> lazy.stored(i % 3 == 0 ? "rooms/1" : "notes", "old"));
        lazy.seal("notes", 2 * EXTENT);
        lazy.world().advance(DAY.multipliedBy(9));

        assertThat(lazy.housekeep().rewritten()).isZero();
        assertThat(lazy.texts("rooms/1")).hasSize(2);
    }

    @Test
    void few_questions_and_few_keys_at_a_time_come_to_the_same() {
        KeptNode narrow = KeptNode.of(contract, limits(1, 3, 1), EXTENT);
        for (int i = 0; i < 60; i++) {
            narrow.stored("prices", "key " + i % 5, "price " + i);
            narrow.stored("rooms/" + i, "text");
        }
        narrow.seal("notes", EXTENT);
        narrow.world().advance(DAY.multipliedBy(9));
        for (int i = 0; i < 40; i++) {
            narrow.housekeep();
        }

        assertThat(narrow.texts("prices")).endsWith("price 55", "price 56", "price 57", "price 58", "price 59");
        assertThat(narrow.texts("prices")).hasSizeLessThan(60);
        assertThat(IntStream.range(0, 60)
                        .filter(i -> !narrow.texts("rooms/" + i).isEmpty()))
                .isEmpty();
    }
}
