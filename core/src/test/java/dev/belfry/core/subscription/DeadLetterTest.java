package dev.belfry.core.subscription;

import static dev.belfry.core.simulation.Consumers.TWICE;
import static dev.belfry.core.simulation.Consumers.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Contract;
import dev.belfry.contract.validation.Content;
import dev.belfry.core.Caller;
import dev.belfry.core.HistoryQuery;
import dev.belfry.core.Limits;
import dev.belfry.core.Publish;
import dev.belfry.core.Start;
import dev.belfry.core.StoredMessage;
import dev.belfry.core.simulation.Consumers;
import dev.belfry.core.simulation.Contracts;
import dev.belfry.core.simulation.TestNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of messages that nobody can deal with. */
class DeadLetterTest {
    private static final Contract CONTRACT = new Contracts()
            .channel("jobs", "jobs/{kind}", Contracts.message("job"))
            .channel("failures", "failures/{kind}", Contracts.message("job"), Contracts.message("report"))
            .build();

    private final TestNode node = TestNode.of(CONTRACT);
    private final Consumers consumers = new Consumers(node, "worker");

    private static SubscriptionSpec.Queue queue() {
        return new SubscriptionSpec.Queue(
                Filter.ofChannels("jobs"), SubscriptionSpec.Order.BY_KEY, TWICE, Optional.of("failures/jobs"));
    }

    private static List<StoredMessage> deadLetters(TestNode node) {
        return node.page("failures/jobs", Start.EARLIEST, HistoryQuery.Direction.FORWARDS, 100)
                .messages();
    }

    @Test
    void what_is_rejected_is_stored_with_all_that_is_known_of_it() {
        Content content = new Content(
                Optional.empty(),
                Map.of("correlation", "c-1", "color", "red"),
                TestNode.content("a").payload());
        node.world()
                .get(node.node()
                        .publish(new Publish(
                                Caller.APPLICATION,
                                "jobs/1",
                                content,
                                Optional.of("id-1"),
                                Optional.empty(),
                                Optional.of("key-1"),
                                Optional.empty())));
        consumers.subscribe(queue());
        Delivery delivery = consumers.lease();

        consumers.settle(new Settlement.Reject("not a job"), delivery);

        assertThat(deadLetters(node)).singleElement().satisfies(letter -> {
            assertThat(TestNode.text(letter)).isEqualTo("a");
            assertThat(letter.channel()).isEqualTo("failures");
            assertThat(letter.type()).isEqualTo("job");
            assertThat(letter.key()).contains("key-1");
            assertThat(letter.correlationId()).contains("c-1");
            assertThat(letter.headers())
                    .containsEntry("color", "red")
                    .containsEntry("Belfry-Dead-Letter-Subscription", "worker")
                    .containsEntry("Belfry-Dead-Letter-Reason", "not a job")
                    .containsEntry("Belfry-Dead-Letter-Attempts", "1")
                    .containsEntry("Belfry-Dead-Letter-Address", "jobs/1")
                    .containsEntry("Belfry-Dead-Letter-Message-Id", "id-1")
                    .containsEntry(
                            "Belfry-Dead-Letter-Cursor",
                            delivery.message().cursor().text());
        });
        assertThat(consumers.queue().deadLettered()).isEqualTo(1);
        assertThat(consumers.queue().inView()).isZero();
        assertThat(consumers.lease(1)).isEmpty();
    }

    @Test
    void what_fails_too_often_is_stored_and_the_next_of_its_key_comes() {
        node.publish("jobs/1", "a");
        node.publish("jobs/1", "b");
        consumers.subscribe(queue());
        consumers.settle(new Settlement.Fail("first", Optional.empty()), consumers.lease());
        consumers.settle(new Settlement.Fail("second", Optional.empty()), consumers.lease());

        assertThat(deadLetters(node))
                .singleElement()
                .satisfies(letter -> assertThat(letter.headers())
                        .containsEntry("Belfry-Dead-Letter-Attempts", "2")
                        .containsEntry("Belfry-Dead-Letter-Reason", "the last of 2 attempts failed: second"));
        assertThat(texts(consumers.lease(1))).containsExactly("b");
    }

    @Test
    void so_is_what_nobody_says_a_word_about() {
        node.publish("jobs/1", "a");
        consumers.subscribe(queue());
        consumers.lease();
        node.world().advance(Consumers.LEASE);
        consumers.lease();
        node.world().advance(Consumers.LEASE);

        assertThat(deadLetters(node)).hasSize(1);
        assertThat(consumers.lease(1)).isEmpty();
    }

    @Test
    void after_a_crash_there_are_both_or_neither() {
        for (int kept = 0; kept < 3; kept++) {
            TestNode slow = TestNode.manual(CONTRACT, Limits.DEFAULT);
            Consumers theirs = new Consumers(slow, "worker");
            subscribeAndPublish(slow, theirs);
            Delivery delivery = theirs.lease();
            long before = slow.journal().durable();
            theirs.settling(new Settlement.Reject("no"), delivery);
            slow.world().settle();

            slow.crashKeeping(before + kept);

            boolean stored = kept > 0;
            assertThat(deadLetters(slow)).hasSize(stored ? 1 : 0);
            assertThat(theirs.lease(1)).hasSize(stored ? 0 : 1);
            assertThat(theirs.queue().deadLettered()).isEqualTo(stored ? 1 : 0);
        }
    }

    private static void subscribeAndPublish(TestNode slow, Consumers theirs) {
        var made = slow.node()
                .subscriptions()
                .subscribe(new SubscribeRequest(Caller.APPLICATION, "worker", queue(), Start.EARLIEST));
        var stored = slow.node().publish(TestNode.publish(Caller.APPLICATION, "jobs/1", "a"));
        slow.world().settle();
        slow.journal().sync();
        slow.world().get(made);
        slow.world().get(stored);
        assertThat(theirs.queue().deadLettered()).isZero();
    }

    @Test
    void a_full_disk_is_told_and_nothing_has_changed() {
        node.publish("jobs/1", "a");
        consumers.subscribe(queue());
        Delivery delivery = consumers.lease();
        node.journal().runFull("no room in this test");
        assertThat(consumers.settle(new Settlement.Reject("no"), delivery).getFirst())
                .isInstanceOf(SettleOutcome.Result.Refused.class);
        node.journal().makeRoom();

        consumers.accept(delivery);

        assertThat(deadLetters(node)).isEmpty();
    }

    @Test
    void a_subscription_that_ends_meanwhile_is_not_confused_with_its_successor() {
        node.publish("jobs/1", "a");
        consumers.subscribe(queue());
        var settling = consumers.settling(new Settlement.Reject("no"), consumers.lease());
        var ending = node.node().subscriptions().unsubscribe(Caller.APPLICATION, "worker");
        node.world().get(ending);
        node.world().get(settling);
        consumers.subscribe(queue());

        assertThat(consumers.queue().deadLettered()).isZero();
        assertThat(texts(consumers.lease(1))).containsExactly("a");
    }
}
