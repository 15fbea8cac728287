package dev.belfry.core.subscription;

import static dev.belfry.core.simulation.Consumers.free;
import static dev.belfry.core.simulation.Consumers.queue;
import static dev.belfry.core.simulation.Consumers.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belfry.contract.Contract;
import dev.belfry.core.Caller;
import dev.belfry.core.Limits;
import dev.belfry.core.address.Slots;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.core.simulation.Consumers;
import dev.belfry.core.simulation.Contracts;
import dev.belfry.core.simulation.TestNode;
import dev.belfry.core.subscription.SettleRequest.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each limit of subscriptions at its edge. */
class SubscriptionLimitsTest {
    private static final Contract CONTRACT = new Contracts()
            .channel("notes", "notes/{topic}", Contracts.message("note"))
            .build();

    private static final int SUBSCRIPTIONS = 2;
    private static final int VIEW = 4;
    private static final int AHEAD = 2;
    private static final int MESSAGES = 3;
    private static final int BYTES = 10;
    private static final int WAITING = 2;
    private static final int SETTLEMENTS = 3;
    private static final Duration LEASE = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final TestNode node = TestNode.of(CONTRACT, Limits.DEFAULT.with(limits(SubscriptionLimits.DEFAULT)));
    private final Consumers consumers = new Consumers(node, "reader");

    /** Other names of the same shard, whatever their number. */
    private final List<String> others = Stream.iterate(0, i -> i + 1)
            .map(i -> "other-" + i)
            .filter(name -> Slots.of(name) >> 8 == Slots.of("reader") >> 8)
            .limit(SUBSCRIPTIONS)
            .toList();

    private static SubscriptionLimits limits(SubscriptionLimits usual) {
        return new SubscriptionLimits(
                SUBSCRIPTIONS,
                usual.name(),
                usual.filter(),
                VIEW,
                AHEAD,
                MESSAGES,
                BYTES,
                LEASE,
                PATIENCE,
                WAITING,
                SETTLEMENTS,
                usual.delay(),
                usual.scan(),
                1,
                usual.idle());
    }

    private void publish(int count) {
        IntStream.range(0, count).forEach(i -> node.publish("notes/1", "m" + i));
    }

    private Problem problem(CompletionStage<LeaseOutcome> leasing) {
        return ((LeaseOutcome.Refused) node.world().get(leasing)).problem();
    }

    @Test
    void subscriptions_of_a_shard() {
        consumers.subscribe(queue("notes/1"));
        new Consumers(node, others.getFirst()).subscribe(queue("notes/1"));
        Consumers last = new Consumers(node, others.getLast());

        assertThat(last.refused(queue("notes/1")).code()).isEqualTo(ProblemCode.BUSY);
        consumers.unsubscribe();
        last.subscribe(queue("notes/1"));
    }

    @Test
    void messages_in_view() {
        publish(VIEW + 2);
        consumers.subscribe(free("notes/1"));
        List<Delivery> first = consumers.lease(MESSAGES);
        Delivery last = consumers.lease(MESSAGES).getFirst();

        assertThat(consumers.queue().inView()).isEqualTo(VIEW);
        assertThat(consumers.lease(1)).isEmpty();
        consumers.accept(last);
        assertThat(texts(consumers.lease(MESSAGES))).containsExactly("m4");
        consumers.accept(first.toArray(Delivery[]::new));
        assertThat(texts(consumers.lease(MESSAGES))).containsExactly("m5");
    }

    @Test
    void a_view_that_is_full_of_one_key_takes_no_other() {
        publish(VIEW + 1);
        node.publish("notes/2", "other");
        consumers.subscribe(queue("notes/{topic}"));
        Delivery held = consumers.lease();

        var waiting = consumers.leasing(1, PATIENCE);
        assertThat(Consumers.deliveries(node.world().get(waiting))).isEmpty();
        assertThat(consumers.queue().parked()).isEqualTo(VIEW - 1);
        consumers.accept(held);

        assertThat(texts(consumers.lease(1))).containsExactly("m1");
    }

    @Test
    void messages_ahead_of_consumers() {
        publish(VIEW);
        consumers.subscribe(free("notes/1"));
        consumers.lease(1);
        node.world().settle();

        assertThat(consumers.queue().inView()).isEqualTo(AHEAD);
    }

    @Test
    void messages_of_a_lease() {
        publish(VIEW);
        consumers.subscribe(free("notes/1"));
        consumers.settle(Settlement.RELEASE, consumers.lease(1).getFirst());
        node.world().settle();

        assertThat(consumers.lease(100)).hasSizeLessThanOrEqualTo(MESSAGES);
    }

    @Test
    void bytes_of_a_lease_and_of_a_read() {
        node.publish("notes/1", "a".repeat(BYTES + 1));
        node.publish("notes/1", "b");
        node.publish("notes/1", "c");
        consumers.subscribe(free("notes/1"));
        Consumers readers = new Consumers(node, others.getFirst());
        readers.subscribe(Consumers.stream("notes/1"));

        assertThat(consumers.lease(2)).hasSize(1);
        assertThat(texts(consumers.lease(1))).containsExactly("b");
        ReadOutcome.Page page = readers.read(3);
        assertThat(page.messages()).hasSize(1);
        readers.commit(page.next());
        assertThat(readers.read(3).messages()).hasSize(2);
    }

    @Test
    void the_longest_lease_and_patience() {
        publish(1);
        consumers.subscribe(free("notes/1"));
        Instant now = node.world().time().instant();

        Delivery delivery = Consumers.deliveries(node.world()
                        .get(node.node()
                                .subscriptions()
                                .lease(new LeaseRequest(
                                        Caller.APPLICATION, "reader", 1, Duration.ofDays(1), Duration.ofDays(1)))))
                .getFirst();
        var waiting = consumers.leasing(1, Duration.ofDays(1));
        node.world().get(waiting);

        assertThat(delivery.leaseUntil()).isEqualTo(now.plus(LEASE));
        assertThat(node.world().time().instant()).isEqualTo(now.plus(PATIENCE));
    }

    @Test
    void leases_and_reads_that_wait() {
        consumers.subscribe(free("notes/1"));
        Consumers readers = new Consumers(node, others.getFirst());
        readers.subscribe(Consumers.stream("notes/1"));
        var first = consumers.leasing(1, PATIENCE);
        var second = readers.reading(Optional.empty(), 1, PATIENCE);
        node.world().settle();

        assertThat(problem(consumers.leasing(1, PATIENCE)).code()).isEqualTo(ProblemCode.BUSY);
        assertThat(node.world().get(readers.reading(Optional.empty(), 1, PATIENCE)))
                .isInstanceOf(ReadOutcome.Refused.class);
        first.toCompletableFuture().cancel(false);
        node.world().settle();
        var third = consumers.leasing(1, PATIENCE);
        assertThat(node.world().get(second)).isInstanceOf(ReadOutcome.Page.class);
        assertThat(node.world().get(third)).isInstanceOf(LeaseOutcome.Leased.class);
    }

    @Test
    void settlements_of_a_request() {
        consumers.subscribe(free("notes/1"));

        assertThat(settle(SETTLEMENTS)).isInstanceOf(SettleOutcome.Answered.class);
        assertThat(settle(SETTLEMENTS + 1)).isInstanceOf(SettleOutcome.Refused.class);
    }

    private SettleOutcome settle(int count) {
        List<Item> items = Collections.nCopies(count, new Item("1-1", Settlement.ACCEPT));
        return node.world()
                .get(node.node().subscriptions().settle(new SettleRequest(Caller.APPLICATION, "reader", items)));
    }

    @Test
    void a_delay() {
        publish(1);
        consumers.subscribe(free("notes/1"));
        Duration longest = SubscriptionLimits.DEFAULT.delay();

        SettleOutcome tooLong = node.world()
                .get(consumers.settling(new Settlement.Release(Optional.of(longest.plusMillis(1))), consumers.lease()));

        assertThat(tooLong).isInstanceOf(SettleOutcome.Refused.class);
    }

    @Test
    void a_view_beyond_what_tokens_can_tell_is_a_mistake() {
        SubscriptionLimits usual = SubscriptionLimits.DEFAULT;
        for (int view : new int[] {0, SubscriptionLimits.LARGEST_VIEW + 1}) {
            assertThatThrownBy(() -> new SubscriptionLimits(
                            usual.subscriptions(),
                            usual.name(),
                            usual.filter(),
                            view,
                            usual.ahead(),
                            usual.messages(),
                            usual.bytes(),
                            usual.lease(),
                            usual.patience(),
                            usual.waiting(),
                            usual.settlements(),
                            usual.delay(),
                            usual.scan(),
                            usual.reads(),
                            usual.idle()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
