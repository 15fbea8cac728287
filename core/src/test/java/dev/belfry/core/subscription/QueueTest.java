package dev.belfry.core.subscription;

import static dev.belfry.core.simulation.Consumers.LEASE;
import static dev.belfry.core.simulation.Consumers.free;
import static dev.belfry.core.simulation.Consumers.queue;
import static dev.belfry.core.simulation.Consumers.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Contract;
import dev.belfry.core.Caller;
import dev.belfry.core.Limits;
import dev.belfry.core.Publish;
import dev.belfry.core.Start;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.core.simulation.Consumers;
import dev.belfry.core.simulation.Contracts;
import dev.belfry.core.simulation.TestNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How consumers of a queue get messages and are done with them. */
class QueueTest {
    private static final Contract CONTRACT = new Contracts()
            .channel("rooms", "rooms/{room}", Contracts.message("said"), Contracts.message("left"))
            .channel("notes", "notes", Contracts.message("note"))
            .build();

    private final TestNode node = TestNode.of(CONTRACT);
    private final Consumers consumers = new Consumers(node, "reader");

    private void publish(String address, String... texts) {
        for (String text : texts) {
            publish(address, text, Optional.empty(), "said");
        }
    }

    private void publish(String address, String text, Optional<String> key, String type) {
        Publish publish = new Publish(
                Caller.APPLICATION,
                address,
                TestNode.content(text),
                Optional.empty(),
                address.startsWith("rooms") ? Optional.of(type) : Optional.empty(),
                key,
                Optional.empty());
        node.world().get(node.node().publish(publish));
    }

    @Test
    void a_consumer_gets_what_was_published_and_is_done_with_it() {
        publish("rooms/1", "a");
        consumers.subscribe(queue("rooms/{room}"));

        Delivery delivery = consumers.lease();
        consumers.accept(delivery);

        assertThat(TestNode.text(delivery.message())).isEqualTo("a");
        assertThat(delivery.attempt()).isEqualTo(1);
        assertThat(consumers.lease(1)).isEmpty();
        assertThat(consumers.view().cursor())
                .isGreaterThanOrEqualTo(delivery.message().cursor());
        assertThat(consumers.queue().accepted()).isEqualTo(1);
    }

    @Test
    void whoever_waits_gets_what_comes() {
        consumers.subscribe(queue("rooms/1"));
        var waiting = consumers.leasing(5, Duration.ofSeconds(20));
        node.world().settle();

        publish("rooms/2", "elsewhere");
        publish("rooms/1", "here");

        assertThat(texts(Consumers.deliveries(node.world().get(waiting)))).containsExactly("here");
    }

    @Test
    void nothing_comes_in_time() {
        consumers.subscribe(queue("rooms/1"));
        long before = node.world().now();

        assertThat(Consumers.deliveries(node.world().get(consumers.leasing(1, Duration.ofSeconds(20)))))
                .isEmpty();
        assertThat(node.world().now() - before).isEqualTo(20_000);
    }

    @Test
    void only_what_fits_the_filter_comes() {
        publish("rooms/1", "a", Optional.empty(), "said");
        publish("rooms/1", "b", Optional.empty(), "left");
        publish("notes", "c");
        publish("rooms/2", "d");
        consumers.subscribe(new SubscriptionSpec.Queue(
                new Filter(List.of("rooms"), List.of("rooms/1"), List.of("left")),
                SubscriptionSpec.Order.BY_KEY,
                Consumers.TWICE,
                Optional.empty()));

        assertThat(texts(consumers.lease(10))).containsExactly("b");
    }

    @Test
    void it_begins_where_it_was_told_to() {
        publish("notes", "before");
        node.world().advance(Duration.ofSeconds(5));
        var middle = node.world().time().instant();
        publish("notes", "middle");
        node.world().advance(Duration.ofSeconds(5));
        publish("notes", "last");
        new Consumers(node, "now").subscribe(free("notes"), Start.NOW);
        new Consumers(node, "earliest").subscribe(free("notes"), Start.EARLIEST);
        new Consumers(node, "at").subscribe(free("notes"), new Start.At(middle));
        publish("notes", "after");

        assertThat(texts(new Consumers(node, "now").lease(9))).containsExactly("after");
        assertThat(texts(new Consumers(node, "earliest").lease(9)))
                .containsExactly("before", "middle", "last", "after");
        assertThat(texts(new Consumers(node, "at").lease(9))).containsExactly("middle", "last", "after");
    }

    @Test
    void messages_of_a_key_come_one_after_the_other() {
        publish("rooms/1", "a1", Optional.of("a"), "said");
        publish("rooms/2", "a2", Optional.of("a"), "said");
        publish("rooms/1", "b1", Optional.of("b"), "said");
        consumers.subscribe(queue("rooms/{room}"));

        List<Delivery> first = consumers.lease(10);
        assertThat(texts(first)).containsExactly("a1", "b1");
        assertThat(consumers.queue().parked()).isEqualTo(1);
        assertThat(consumers.lease(10)).isEmpty();

        consumers.accept(first.getFirst());
        assertThat(texts(consumers.lease(10))).containsExactly("a2");
    }

    @Test
    void without_a_key_the_address_is_the_key() {
        publish("rooms/1", "a1", "a2");
        publish("rooms/2", "b1");
        consumers.subscribe(queue("rooms/{room}"));

        assertThat(texts(consumers.lease(10))).containsExactly("a1", "b1");
    }

    @Test
    void a_delayed_message_parks_its_successors() {
        publish("rooms/1", "a1", "a2");
        consumers.subscribe(queue("rooms/{room}"));

        consumers.settle(new Settlement.Release(Optional.of(Duration.ofSeconds(10))), consumers.lease());
        assertThat(consumers.lease(10)).isEmpty();
        assertThat(consumers.queue().delayed()).isEqualTo(1);
        node.world().advance(Duration.ofSeconds(11));

        assertThat(texts(consumers.lease(10))).containsExactly("a1");
    }

    @Test
    void in_free_order_all_come_at_once() {
        publish("rooms/1", "a1", "a2", "a3");
        consumers.subscribe(free("rooms/{room}"));

        assertThat(texts(consumers.lease(2))).containsExactly("a1", "a2");
        assertThat(texts(consumers.lease(2))).containsExactly("a3");
    }

    @Test
    void what_is_given_back_costs_no_attempt() {
        publish("notes", "a");
        consumers.subscribe(queue("notes"));

        consumers.settle(Settlement.RELEASE, consumers.lease());
        consumers.settle(Settlement.RELEASE, consumers.lease());

        assertThat(consumers.lease().attempt()).isEqualTo(1);
    }

    @Test
    void what_fails_is_tried_again_until_it_has_failed_too_often() {
        publish("notes", "a", "b");
        consumers.subscribe(queue("notes"));

        consumers.settle(new Settlement.Fail("no", Optional.empty()), consumers.lease());
        Delivery second = consumers.lease();
        assertThat(second.attempt()).isEqualTo(2);
        consumers.settle(new Settlement.Fail("no", Optional.empty()), second);

        assertThat(texts(consumers.lease(1))).containsExactly("b");
        assertThat(consumers.queue().dropped()).isEqualTo(1);
    }

    @Test
    void the_next_attempt_waits_as_the_subscription_says_or_the_consumer() {
        publish("notes", "a");
        consumers.subscribe(new SubscriptionSpec.Queue(
                Filter.ALL,
                SubscriptionSpec.Order.BY_KEY,
                new Redelivery(9, new Backoff.Exponential(Duration.ofSeconds(2), Duration.ofSeconds(5), 0)),
                Optional.empty()));

        assertThat(waitAfterFailure(Optional.empty())).isEqualTo(2_000);
        assertThat(waitAfterFailure(Optional.empty())).isEqualTo(4_000);
        assertThat(waitAfterFailure(Optional.empty())).isEqualTo(5_000);
        assertThat(waitAfterFailure(Optional.of(Duration.ofSeconds(30)))).isEqualTo(30_000);
    }

    private long waitAfterFailure(Optional<Duration> delay) {
        consumers.settle(new Settlement.Fail("no", delay), consumers.lease());
        long before = node.world().now();
        Delivery again = Consumers.deliveries(node.world().get(consumers.leasing(1, Duration.ofSeconds(60))))
                .getFirst();
        long waited = node.world().now() - before;
        consumers.settle(Settlement.RELEASE, again);
        return waited;
    }

    @Test
    void a_lease_that_ends_is_a_failed_attempt_and_its_token_is_stale() {
        publish("notes", "a");
        consumers.subscribe(queue("notes"));
        Delivery late = consumers.lease();

        node.world().advance(LEASE);
        Delivery again = consumers.lease();

        assertThat(again.attempt()).isEqualTo(2);
        assertThat(consumers.refusal(Settlement.ACCEPT, late).code()).isEqualTo(ProblemCode.LEASE_LOST);
        assertThat(consumers.queue().leased()).isEqualTo(1);
        consumers.accept(again);
        assertThat(consumers.lease(1)).isEmpty();
    }

    @Test
    void a_lease_that_is_extended_lasts() {
        publish("notes", "a");
        consumers.subscribe(queue("notes"));
        Delivery delivery = consumers.lease();

        node.world().advance(LEASE.minusSeconds(1));
        consumers.extend(LEASE, delivery);
        node.world().advance(LEASE.minusSeconds(1));

        consumers.accept(delivery);
        assertThat(consumers.queue().accepted()).isEqualTo(1);
    }

    @Test
    void a_lease_outlasts_the_time_after_which_an_idle_queue_is_forgotten() {
        publish("notes", "a");
        consumers.subscribe(queue("notes"));
        Delivery delivery = consumers.lease();
        consumers.extend(Duration.ofMinutes(10), delivery);

        node.world().advance(Duration.ofMinutes(9));

        consumers.accept(delivery);
    }

    @Test
    void an_extension_never_shortens_a_lease() {
        publish("notes", "a");
        consumers.subscribe(queue("notes"));
        Delivery delivery = consumers.lease();

        consumers.extend(Duration.ofSeconds(1), delivery);
        node.world().advance(LEASE.minusSeconds(1));

        consumers.accept(delivery);
    }

    @Test
    void a_token_counts_once() {
        publish("notes", "a");
        consumers.subscribe(queue("notes"));
        Delivery delivery = consumers.lease();

        List<SettleOutcome.Result> results = consumers.settle(Settlement.ACCEPT, delivery, delivery);

        assertThat(results.getFirst()).isEqualTo(SettleOutcome.Result.DONE);
        assertThat(results.getLast())
                .isInstanceOfSatisfying(
                        SettleOutcome.Result.Refused.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.LEASE_LOST));
        assertThat(consumers.queue().accepted()).isEqualTo(1);
    }

    @Test
    void a_token_is_of_one_subscription() {
        publish("notes", "a");
        consumers.subscribe(queue("notes"));
        Consumers others = new Consumers(node, "other");
        others.subscribe(queue("notes"));
        Delivery theirs = others.lease();
        consumers.lease();

        assertThat(consumers.refusal(Settlement.ACCEPT, theirs).code()).isEqualTo(ProblemCode.LEASE_LOST);
        others.accept(theirs);
    }

    @Test
    void every_lease_has_a_token_of_its_own() {
        publish("notes", "a");
        consumers.subscribe(queue("notes"));
        Delivery first = consumers.lease();
        consumers.settle(Settlement.RELEASE, first);
        Delivery second = consumers.lease();

        assertThat(second.token()).isNotEqualTo(first.token());
        assertThat(consumers.refusal(Settlement.ACCEPT, first).code()).isEqualTo(ProblemCode.LEASE_LOST);
    }

    @Test
    void who_gives_up_waiting_takes_no_messages() {
        consumers.subscribe(queue("notes"));
        CompletableFuture<LeaseOutcome> waiting =
                consumers.leasing(1, Duration.ofSeconds(60)).toCompletableFuture();
        node.world().settle();
        waiting.cancel(false);

        publish("notes", "a");

        Delivery delivery = consumers.lease();
        assertThat(delivery.attempt()).isEqualTo(1);
    }

    @Test
    void who_gives_up_at_any_moment_gives_messages_back() {
        for (int steps = 0; steps < 15; steps++) {
            TestNode other = TestNode.of(CONTRACT);
            Consumers theirs = new Consumers(other, "reader");
            other.publish("notes", "a");
            theirs.subscribe(queue("notes"));
            CompletableFuture<LeaseOutcome> waiting =
                    theirs.leasing(1, Duration.ofSeconds(60)).toCompletableFuture();
            for (int i = 0; i < steps; i++) {
                other.world().step();
            }
            if (waiting.cancel(false)) {
                other.world().settle();
                assertThat(theirs.lease().attempt()).as("after %d steps", steps).isEqualTo(1);
            }
        }
    }

    @Test
    void after_a_crash_it_goes_on_where_it_was() {
        publish("rooms/1", "a1", "a2");
        publish("rooms/2", "b1");
        publish("rooms/3", "c1");
        consumers.subscribe(queue("rooms/{room}"));
        List<Delivery> held = consumers.lease(10);
        consumers.accept(held.get(1));
        consumers.settle(new Settlement.Fail("no", Optional.empty()), held.get(2));

        node.crash();
        List<Delivery> again = consumers.lease(10);

        assertThat(texts(again)).containsExactly("a1", "c1");
        assertThat(again.stream().map(Delivery::attempt)).containsExactly(1, 2);
        assertThat(consumers.refusal(Settlement.ACCEPT, held.getFirst()).code()).isEqualTo(ProblemCode.LEASE_LOST);
        assertThat(consumers.queue().accepted()).isEqualTo(1);
    }

    @Test
    void a_delay_outlasts_a_crash() {
        publish("notes", "a");
        consumers.subscribe(queue("notes"));
        consumers.settle(new Settlement.Fail("no", Optional.of(Duration.ofSeconds(30))), consumers.lease());

        node.crash();
        assertThat(consumers.lease(1)).isEmpty();
        node.world().advance(Duration.ofSeconds(31));

        assertThat(consumers.lease().attempt()).isEqualTo(2);
    }

    @Test
    void a_queue_without_consumers_costs_nothing_but_its_place() {
        consumers.subscribe(queue("rooms/{room}"));
        publish("rooms/1", "a1", "a2");
        publish("rooms/2", "b1");
        assertThat(consumers.queue().inView()).isZero();

        consumers.accept(consumers.lease());
        assertThat(consumers.queue().inView()).isEqualTo(2);
        node.world().advance(Duration.ofMinutes(3));

        assertThat(consumers.queue().inView()).isZero();
        assertThat(texts(consumers.lease(10))).containsExactly("a2", "b1");
    }

    @Test
    void what_is_said_of_a_queue_is_durable_when_it_is_told() {
        TestNode slow = TestNode.manual(CONTRACT, Limits.DEFAULT);
        Consumers theirs = new Consumers(slow, "reader");
        var made = slow.node()
                .subscriptions()
                .subscribe(new SubscribeRequest(Caller.APPLICATION, "reader", queue("notes"), Start.EARLIEST))
                .toCompletableFuture();
        var stored = slow.node()
                .publish(TestNode.publish(Caller.APPLICATION, "notes", "a"))
                .toCompletableFuture();
        slow.world().settle();
        assertThat(made).isNotDone();
        slow.journal().sync();
        slow.world().get(stored);
        Delivery delivery = theirs.lease();
        var settling = theirs.settling(Settlement.ACCEPT, delivery).toCompletableFuture();
        slow.world().settle();
        assertThat(settling).isNotDone();

        slow.crash();

        assertThat(texts(theirs.lease(1))).containsExactly("a");
    }

    @Test
    void settlements_of_one_turn_become_one_record() {
        publish("notes", "a", "b", "c");
        publish("rooms/1", "d");
        consumers.subscribe(
                new SubscriptionSpec.Queue(Filter.ALL, SubscriptionSpec.Order.FREE, Consumers.TWICE, Optional.empty()));
        List<Delivery> all = consumers.lease(10);
        long before = node.journal().durable();

        var one = consumers.settling(Settlement.ACCEPT, all.get(0), all.get(1));
        var other = consumers.settling(new Settlement.Fail("no", Optional.empty()), all.get(2), all.get(3));
        node.world().get(one);
        node.world().get(other);

        assertThat(node.journal().durable() - before).isEqualTo(1);
    }

    @Test
    void a_message_of_a_key_comes_when_it_is_durable_that_the_one_before_is_settled() {
        TestNode slow = TestNode.manual(CONTRACT, Limits.DEFAULT);
        Consumers theirs = new Consumers(slow, "reader");
        var made = theirs.subscribing(queue("notes"));
        var first = slow.node().publish(TestNode.publish(Caller.APPLICATION, "notes", "a"));
        var second = slow.node().publish(TestNode.publish(Caller.APPLICATION, "notes", "b"));
        slow.world().settle();
        slow.journal().sync();
        List.of(made, first, second).forEach(slow.world()::get);
        var settling = theirs.settling(Settlement.ACCEPT, theirs.lease());
        slow.world().settle();

        assertThat(theirs.lease(1)).isEmpty();
        slow.journal().sync();
        slow.world().get(settling);

        assertThat(texts(theirs.lease(1))).containsExactly("b");
    }

    @Test
    void a_full_disk_is_told_and_the_lease_goes_on() {
        publish("notes", "a");
        consumers.subscribe(queue("notes"));
        Delivery delivery = consumers.lease();
        node.journal().runFull("no room in this test");

        Problem problem = consumers.refusal(Settlement.ACCEPT, delivery);
        node.journal().makeRoom();

        assertThat(problem.code()).isEqualTo(ProblemCode.STORAGE_FULL);
        consumers.accept(delivery);
    }
}
