package dev.belfry.core;

import static dev.belfry.core.simulation.TestNode.publish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Contract;
import dev.belfry.contract.validation.Content;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.core.simulation.Contracts;
import dev.belfry.core.simulation.TestNode;
import dev.belfry.storage.JournalException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class PublishAndHistoryTest {
    private static final Caller CLIENT = Caller.ANONYMOUS_CLIENT;
    private static final Caller APPLICATION = Caller.APPLICATION;

    private static final Contract CONTRACT = new Contracts()
            .channel("chat", "rooms/{room}/messages", Contracts.message("said"), Contracts.message("left"))
            .channel("news", "news", Contracts.message("headline"))
            .channel("open", "open")
            .channel(
                    "sized",
                    Optional.of("sized/{size}"),
                    Map.of("size", List.of("small", "large")),
                    Contracts.message("any"))
            .receive("say", "chat")
            .send("hear", "chat")
            .receive("size", "sized")
            .send("tell", "news")
            .build();

    private final TestNode node = TestNode.of(CONTRACT);

    private static Publish said(Caller caller, String room, String text, Optional<String> idempotencyKey) {
        return new Publish(
                caller,
                "/rooms/" + room + "/messages",
                TestNode.content(text),
                Optional.empty(),
                Optional.of("said"),
                Optional.empty(),
                idempotencyKey);
    }

    private PublishOutcome.Stored say(String room, String text) {
        return (PublishOutcome.Stored)
                node.world().get(node.node().publish(said(CLIENT, room, text, Optional.empty())));
    }

    private HistoryOutcome ask(HistoryQuery query) {
        return node.world().get(node.node().history(query));
    }

    @Test
    void what_is_published_is_found_again() {
        PublishOutcome.Stored first = say("42", "hello");
        say("7", "elsewhere");
        say("42", "again");

        HistoryOutcome.Page page = node.page("/rooms/42/messages", Start.EARLIEST, HistoryQuery.Direction.FORWARDS, 10);

        assertThat(page.messages()).extracting(TestNode::text).containsExactly("hello", "again");
        StoredMessage stored = page.messages().getFirst();
        assertThat(stored.cursor()).isEqualTo(first.cursor());
        assertThat(stored.id())
                .isEqualTo(first.messageId())
                .isEqualTo(first.cursor().text());
        assertThat(stored.channel()).isEqualTo("chat");
        assertThat(stored.type()).isEqualTo("said");
        assertThat(stored.contentType()).isEqualTo("text/plain");
        assertThat(stored.address()).isEqualTo("rooms/42/messages");
        assertThat(stored.time()).isEqualTo(first.time());
        assertThat(page.more()).isFalse();
        assertThat(page.next()).isEqualTo(page.messages().getLast().cursor());
    }

    @Test
    void nothing_is_told_or_shown_before_it_is_durable() {
        TestNode slow = TestNode.manual(CONTRACT, Limits.DEFAULT);
        CompletionStage<PublishOutcome> outcome = slow.node().publish(publish(APPLICATION, "news", "soon"));
        slow.world().settle();

        assertThat(outcome.toCompletableFuture()).isNotDone();
        assertThat(slow.texts("news")).isEmpty();

        slow.journal().sync();
        slow.world().settle();

        assertThat(outcome.toCompletableFuture()).isCompleted();
        assertThat(slow.texts("news")).containsExactly("soon");
    }

    @Test
    void a_crash_loses_only_what_nobody_was_told() {
        TestNode slow = TestNode.manual(CONTRACT, Limits.DEFAULT);
        slow.node().publish(publish(APPLICATION, "news", "one"));
        slow.world().settle();
        slow.journal().sync();
        slow.world().settle();
        slow.node().publish(publish(APPLICATION, "news", "two"));
        slow.world().settle();

        slow.crash();

        assertThat(slow.texts("news")).containsExactly("one");
        slow.node().publish(publish(APPLICATION, "news", "three"));
        slow.world().settle();
        slow.journal().sync();
        assertThat(slow.texts("news")).containsExactly("one", "three");
        assertThat(slow.page("news", Start.EARLIEST, HistoryQuery.Direction.FORWARDS, 9)
                        .messages())
                .extracting(StoredMessage::sequence)
                .containsExactly(0L, 1L);
    }

    @Test
    void pages_lead_on_in_both_directions() {
        for (int i = 0; i < 25; i++) {
            say("42", "m" + i);
        }
        String address = "rooms/42/messages";
        HistoryOutcome.Page first = node.page(address, Start.EARLIEST, HistoryQuery.Direction.FORWARDS, 10);
        HistoryOutcome.Page second =
                node.page(address, new Start.After(first.next()), HistoryQuery.Direction.FORWARDS, 15);
        HistoryOutcome.Page latest = node.page(address, Start.NOW, HistoryQuery.Direction.BACKWARDS, 10);
        HistoryOutcome.Page before =
                node.page(address, new Start.After(latest.next()), HistoryQuery.Direction.BACKWARDS, 20);

        assertThat(first.more()).isTrue();
        assertThat(second.messages())
                .hasSize(15)
                .last()
                .extracting(TestNode::text)
                .isEqualTo("m24");
        assertThat(second.more()).isFalse();
        assertThat(latest.messages()).first().extracting(TestNode::text).isEqualTo("m24");
        assertThat(latest.more()).isTrue();
        assertThat(before.messages())
                .hasSize(15)
                .last()
                .extracting(TestNode::text)
                .isEqualTo("m0");
        assertThat(before.more()).isFalse();
    }

    @Test
    void history_begins_at_a_time() {
        say("42", "early");
        node.world().advance(Duration.ofMinutes(1));
        Start.At start = new Start.At(node.world().time().instant());
        node.world().advance(Duration.ofMinutes(1));
        say("42", "late");

        assertThat(node.page("rooms/42/messages", start, HistoryQuery.Direction.FORWARDS, 10)
                        .messages())
                .extracting(TestNode::text)
                .containsExactly("late");
    }

    @Test
    void a_patient_reader_gets_the_next_message() {
        HistoryQuery query = new HistoryQuery(
                CLIENT, "rooms/1/messages", Start.NOW, HistoryQuery.Direction.FORWARDS, 10, Duration.ofSeconds(30));
        CompletionStage<HistoryOutcome> answer = node.node().history(query);
        node.world().settle();
        assertThat(answer.toCompletableFuture()).isNotDone();

        say("1", "there");

        assertThat(((HistoryOutcome.Page) node.world().get(answer)).messages())
                .extracting(TestNode::text)
                .containsExactly("there");
    }

    @Test
    void a_patient_reader_gets_an_empty_page_in_the_end() {
        long before = node.world().now();

        HistoryOutcome.Page page = (HistoryOutcome.Page) ask(new HistoryQuery(
                CLIENT,
                "rooms/1/messages",
                Start.EARLIEST,
                HistoryQuery.Direction.FORWARDS,
                10,
                Duration.ofSeconds(30)));

        assertThat(page.messages()).isEmpty();
        // There was nothing up to here: the next page need not begin before it.
        assertThat(page.next()).isEqualTo(new Cursor(node.journal().durable()));
        assertThat(node.world().now() - before).isEqualTo(30_000);
    }

    @Test
    void an_idempotency_key_gives_the_same_outcome_again() {
        Publish keyed = said(CLIENT, "1", "once", Optional.of("k"));
        PublishOutcome.Stored first =
                (PublishOutcome.Stored) node.world().get(node.node().publish(keyed));
        PublishOutcome.Stored second =
                (PublishOutcome.Stored) node.world().get(node.node().publish(keyed));
        node.crash();
        PublishOutcome.Stored third =
                (PublishOutcome.Stored) node.world().get(node.node().publish(keyed));

        assertThat(first.repeated()).isFalse();
        assertThat(second.repeated()).isTrue();
        assertThat(second.cursor()).isEqualTo(first.cursor());
        assertThat(third).isEqualTo(second);
        assertThat(node.texts("rooms/1/messages")).containsExactly("once");
        assertThat(node.refused(said(CLIENT, "1", "other", Optional.of("k"))).code())
                .isEqualTo(ProblemCode.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void an_idempotency_key_is_forgotten_in_time_and_belongs_to_caller_and_address() {
        say("0", "x");
        node.world().get(node.node().publish(said(CLIENT, "1", "a", Optional.of("k"))));
        node.world().get(node.node().publish(said(CLIENT, "2", "a", Optional.of("k"))));
        Caller ann = new Caller(Caller.Role.CLIENT, "ann");
        node.world().get(node.node().publish(said(ann, "1", "a", Optional.of("k"))));
        node.world().advance(Limits.DEFAULT.idempotencyTtl());
        node.world().get(node.node().publish(said(CLIENT, "1", "a", Optional.of("k"))));

        assertThat(node.texts("rooms/1/messages")).containsExactly("a", "a", "a");
        assertThat(node.texts("rooms/2/messages")).containsExactly("a");
    }

    @Test
    void a_repeat_waits_until_the_first_is_durable() {
        TestNode slow = TestNode.manual(CONTRACT, Limits.DEFAULT);
        slow.node().publish(said(CLIENT, "1", "once", Optional.of("k")));
        CompletionStage<PublishOutcome> repeat = slow.node().publish(said(CLIENT, "1", "once", Optional.of("k")));
        slow.world().settle();
        assertThat(repeat.toCompletableFuture()).isNotDone();

        slow.journal().sync();

        assertThat(((PublishOutcome.Stored) slow.world().get(repeat)).repeated())
                .isTrue();
    }

    @Test
    void refusals_name_what_was_expected() {
        Problem unknown = node.refused(publish(CLIENT, "rooms/42/mesages", "x"));
        assertThat(unknown.code()).isEqualTo(ProblemCode.ADDRESS_UNKNOWN);
        assertThat(unknown.detail()).contains("rooms/{room}/messages");

        Problem direction = node.refused(publish(CLIENT, "news", "x"));
        assertThat(direction.code()).isEqualTo(ProblemCode.DIRECTION_WRONG);
        assertThat(direction.members()).containsEntry("allowed", List.of("subscribe"));

        Problem parameter = node.refused(publish(CLIENT, "sized/medium", "x"));
        assertThat(parameter.code()).isEqualTo(ProblemCode.PARAMETER_INVALID);
        assertThat(parameter.detail()).contains("small, large").contains("medium");

        Problem ambiguous = node.refused(publish(CLIENT, "rooms/1/messages", "x"));
        assertThat(ambiguous.code()).isEqualTo(ProblemCode.MESSAGE_AMBIGUOUS);
        assertThat(ambiguous.members()).containsEntry("candidates", List.of("said", "left"));

        Problem invalid = node.refused(publish(CLIENT, "sized/small", ""));
        assertThat(invalid.code()).isEqualTo(ProblemCode.MESSAGE_INVALID);
        assertThat(invalid.members())
                .containsEntry(
                        "errors",
                        List.of(Map.of(
                                "part", "payload",
                                "pointer", "",
                                "schemaPath", "/minLength",
                                "text", "Expected text, but there is none")));
    }

    @Test
    void clients_may_not_read_what_the_application_only_receives() {
        HistoryQuery query = new HistoryQuery(
                CLIENT, "sized/small", Start.EARLIEST, HistoryQuery.Direction.FORWARDS, 1, Duration.ZERO);

        assertThat(((HistoryOutcome.Refused) ask(query)).problem().code()).isEqualTo(ProblemCode.DIRECTION_WRONG);
    }

    @Test
    void a_channel_without_messages_and_operations_takes_anything_from_anybody() {
        Content bytes = new Content(Optional.of("image/png"), Map.of("A", "b"), new byte[] {1, 2});
        node.world()
                .get(node.node()
                        .publish(new Publish(
                                CLIENT,
                                "open",
                                bytes,
                                Optional.of("my-id"),
                                Optional.empty(),
                                Optional.of("my-key"),
                                Optional.empty())));

        StoredMessage stored = node.page("open", Start.EARLIEST, HistoryQuery.Direction.FORWARDS, 1)
                .messages()
                .getFirst();
        assertThat(stored.payload()).containsExactly(1, 2);
        assertThat(stored.contentType()).isEqualTo("image/png");
        assertThat(stored.headers()).containsExactly(Map.entry("A", "b"));
        assertThat(stored.id()).isEqualTo("my-id");
        assertThat(stored.key()).contains("my-key");
        assertThat(stored.type()).isEmpty();
    }

    @Test
    void a_cursor_from_the_future_is_refused() {
        HistoryQuery query = new HistoryQuery(
                CLIENT,
                "rooms/1/messages",
                new Start.After(new Cursor(99)),
                HistoryQuery.Direction.FORWARDS,
                1,
                Duration.ZERO);

        assertThat(((HistoryOutcome.Refused) ask(query)).problem().code()).isEqualTo(ProblemCode.CURSOR_MALFORMED);
    }

    @Test
    void a_message_over_the_limit_is_refused() {
        String large = "x".repeat(Limits.DEFAULT.payloadBytes());

        say("1", large);

        assertThat(node.refused(said(CLIENT, "1", large + "x", Optional.empty()))
                        .code())
                .isEqualTo(ProblemCode.MESSAGE_TOO_LARGE);
    }

    @Test
    void a_full_disk_is_said_and_gets_over() {
        node.journal().runFull("no room");
        assertThat(node.refused(publish(APPLICATION, "news", "x")).code()).isEqualTo(ProblemCode.STORAGE_FULL);

        node.journal().makeRoom();
        assertThat(node.stored("news", "y").repeated()).isFalse();
        assertThat(node.texts("news")).containsExactly("y");
    }

    @Test
    void a_broken_disk_refuses_all_that_wait_and_all_that_follow() {
        TestNode slow = TestNode.manual(CONTRACT, Limits.DEFAULT);
        CompletionStage<PublishOutcome> waiting = slow.node().publish(publish(APPLICATION, "news", "x"));
        slow.world().settle();

        slow.journal().fail(new JournalException("smoke"));

        assertThat(((PublishOutcome.Refused) slow.world().get(waiting))
                        .problem()
                        .code())
                .isEqualTo(ProblemCode.STORAGE_FAILED);
        assertThat(slow.refused(publish(APPLICATION, "news", "y")).code()).isEqualTo(ProblemCode.STORAGE_FAILED);
    }

    @Test
    void more_than_the_limit_in_flight_is_busy() {
        TestNode slow = TestNode.manual(CONTRACT, Limits.DEFAULT);
        for (int i = 0; i < Limits.DEFAULT.inFlight(); i++) {
            slow.node().publish(publish(APPLICATION, "news", "x"));
        }
        slow.world().settle();

        Problem busy = slow.refused(publish(APPLICATION, "news", "x"));

        assertThat(busy.code()).isEqualTo(ProblemCode.BUSY);
        assertThat(busy.retryAfter()).isPresent();
    }

    @Test
    void draining_answers_what_was_taken_and_refuses_the_rest() {
        TestNode slow = TestNode.manual(CONTRACT, Limits.DEFAULT);
        CompletionStage<PublishOutcome> taken = slow.node().publish(publish(APPLICATION, "news", "x"));
        CompletionStage<HistoryOutcome> waiting = slow.node()
                .history(new HistoryQuery(
                        CLIENT,
                        "rooms/1/messages",
                        Start.NOW,
                        HistoryQuery.Direction.FORWARDS,
                        1,
                        Duration.ofSeconds(30)));
        slow.world().settle();

        CompletionStage<Void> drained = slow.node().drain();
        slow.world().settle();

        assertThat(drained.toCompletableFuture()).isNotDone();
        assertThat(((HistoryOutcome.Page) slow.world().get(waiting)).messages()).isEmpty();
        assertThat(slow.refused(publish(APPLICATION, "news", "y")).code()).isEqualTo(ProblemCode.SHUTTING_DOWN);
        slow.journal().sync();
        slow.world().get(drained);
        assertThat(taken.toCompletableFuture()).isCompleted();
    }
}
