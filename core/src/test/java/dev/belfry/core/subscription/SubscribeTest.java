package dev.belfry.core.subscription;

import static dev.belfry.core.simulation.Consumers.free;
import static dev.belfry.core.simulation.Consumers.queue;
import static dev.belfry.core.simulation.Consumers.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Contract;
import dev.belfry.core.Caller;
import dev.belfry.core.Cursor;
import dev.belfry.core.Limits;
import dev.belfry.core.Start;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.core.simulation.Consumers;
import dev.belfry.core.simulation.Contracts;
import dev.belfry.core.simulation.TestNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Making, changing, finding and ending subscriptions. */
class SubscribeTest {
    private static final Contract CONTRACT = new Contracts()
            .channel("news", "news", Contracts.message("item"))
            .channel("orders", "orders/{shop}", Contracts.message("order"))
            .channel("failures", "failures", Contracts.message("order"))
            .send("tell", "news")
            .receive("take", "orders")
            .build();

    private final TestNode node = TestNode.of(CONTRACT);
    private final Consumers consumers = new Consumers(node, "reader");

    private static SubscriptionSpec.Queue with(Redelivery redelivery, Optional<String> deadLetters) {
        return new SubscriptionSpec.Queue(
                Filter.ofChannels("orders"), SubscriptionSpec.Order.BY_KEY, redelivery, deadLetters);
    }

    @Test
    void the_same_again_changes_nothing() {
        node.publish("news", "a");
        assertThat(consumers.subscribe(queue("news"), Start.NOW).created()).isTrue();

        SubscribeOutcome.Subscribed again = consumers.subscribe(queue("news"), Start.EARLIEST);

        assertThat(again.created()).isFalse();
        assertThat(consumers.lease(1)).isEmpty();
    }

    @Test
    void redelivery_and_dead_letters_may_change() {
        consumers.subscribe(with(Consumers.TWICE, Optional.empty()));
        SubscriptionSpec other = with(new Redelivery(7, Backoff.NONE), Optional.of("failures"));

        assertThat(consumers.subscribe(other).subscription().spec()).isEqualTo(other);
        node.crash();
        assertThat(consumers.view().spec()).isEqualTo(other);
    }

    @Test
    void kind_filter_and_order_may_not() {
        consumers.subscribe(queue("news"));

        assertThat(List.of(stream("news"), queue("orders/{shop}"), free("news")))
                .allSatisfy(spec ->
                        assertThat(consumers.refused(spec).code()).isEqualTo(ProblemCode.SUBSCRIPTION_CONFLICT));
    }

    @Test
    void an_ended_subscription_is_unknown_and_its_name_is_free() {
        node.publish("news", "a");
        consumers.subscribe(queue("news"));
        Delivery delivery = consumers.lease();
        var waiting = consumers.leasing(1, Duration.ofSeconds(20));
        node.world().settle();

        consumers.unsubscribe();

        assertThat(((LeaseOutcome.Refused) node.world().get(waiting)).problem().code())
                .isEqualTo(ProblemCode.SUBSCRIPTION_UNKNOWN);
        assertThat(consumers.outcome()).isInstanceOf(SubscriptionOutcome.Refused.class);
        consumers.subscribe(queue("news"));
        consumers.lease();
        assertThat(consumers.refusal(Settlement.ACCEPT, delivery).code()).isEqualTo(ProblemCode.LEASE_LOST);
    }

    @Test
    void an_end_outlasts_a_crash() {
        consumers.subscribe(queue("news"));
        consumers.unsubscribe();

        node.crash();

        assertThat(consumers.outcome()).isInstanceOf(SubscriptionOutcome.Refused.class);
    }

    @Test
    void what_makes_no_sense_is_refused() {
        List<SubscriptionSpec> senseless = List.of(
                new SubscriptionSpec.Stream(Filter.ofChannels("nothing")),
                stream("rooms/{room"),
                stream("nowhere"),
                with(new Redelivery(0, Backoff.NONE), Optional.empty()),
                with(new Redelivery(1, new Backoff.Fixed(Duration.ofDays(99))), Optional.empty()),
                with(new Redelivery(1, new Backoff.Exponential(Duration.ZERO, Duration.ZERO, 101)), Optional.empty()),
                with(Consumers.TWICE, Optional.of("nowhere")),
                with(Consumers.TWICE, Optional.of("orders/failed")),
                new SubscriptionSpec.Stream(new Filter(
                        List.of(),
                        List.of(),
                        IntStream.range(0, 101).mapToObj(i -> "type" + i).toList())));

        assertThat(senseless)
                .allSatisfy(
                        spec -> assertThat(consumers.refused(spec).code()).isEqualTo(ProblemCode.SUBSCRIPTION_INVALID));
        assertThat(List.of("", "a\nb", "x".repeat(129)))
                .allSatisfy(name -> assertThat(
                                new Consumers(node, name).refused(queue("news")).code())
                        .isEqualTo(ProblemCode.SUBSCRIPTION_INVALID));
    }

    @Test
    void a_cursor_from_elsewhere_is_refused() {
        SubscribeOutcome outcome = consumers.ask(Caller.APPLICATION, queue("news"), new Start.After(new Cursor(1_000)));

        assertThat(((SubscribeOutcome.Refused) outcome).problem().code()).isEqualTo(ProblemCode.CURSOR_MALFORMED);
    }

    @Test
    void a_client_may_subscribe_to_what_it_may_read() {
        Caller client = Caller.ANONYMOUS_CLIENT;

        assertThat(consumers.ask(client, stream("news"), Start.NOW)).isInstanceOf(SubscribeOutcome.Subscribed.class);
        assertThat(List.<SubscriptionSpec>of(
                        new SubscriptionSpec.Stream(Filter.ALL),
                        stream("orders/1"),
                        new SubscriptionSpec.Queue(
                                Filter.ofChannels("news"),
                                SubscriptionSpec.Order.BY_KEY,
                                Consumers.TWICE,
                                Optional.of("failures"))))
                .allSatisfy(spec -> assertThat(new Consumers(node, "other")
                                .refused(client, spec)
                                .code())
                        .isEqualTo(ProblemCode.ROLE_FORBIDDEN));
    }

    @Test
    void a_client_may_not_use_what_it_may_not_read() {
        consumers.subscribe(queue("orders/{shop}"));
        Caller client = Caller.ANONYMOUS_CLIENT;
        Subscriptions all = node.node().subscriptions();

        SubscriptionOutcome found = node.world().get(all.find(client, "reader"));
        LeaseOutcome leased =
                node.world().get(all.lease(new LeaseRequest(client, "reader", 1, Consumers.LEASE, Duration.ZERO)));

        assertThat(((SubscriptionOutcome.Refused) found).problem().code()).isEqualTo(ProblemCode.ROLE_FORBIDDEN);
        assertThat(((LeaseOutcome.Refused) leased).problem().code()).isEqualTo(ProblemCode.ROLE_FORBIDDEN);
        assertThat(node.world().get(all.list(client, "", 10)).subscriptions()).isEmpty();
    }

    @Test
    void they_are_listed_by_name() {
        for (String name : List.of("d", "b", "a", "c", "e")) {
            new Consumers(node, name).subscribe(queue("news"));
        }
        Subscriptions all = node.node().subscriptions();

        SubscriptionPage first = node.world().get(all.list(Caller.APPLICATION, "", 2));
        SubscriptionPage rest = node.world().get(all.list(Caller.APPLICATION, "b", 10));

        assertThat(first.subscriptions().stream().map(SubscriptionView::name)).containsExactly("a", "b");
        assertThat(first.more()).isTrue();
        assertThat(rest.subscriptions().stream().map(SubscriptionView::name)).containsExactly("c", "d", "e");
        assertThat(rest.more()).isFalse();
    }

    @Test
    void each_kind_is_used_in_its_own_way() {
        consumers.subscribe(stream("news"));
        Consumers others = new Consumers(node, "queue");
        others.subscribe(queue("news"));

        Problem leased = ((LeaseOutcome.Refused) node.world().get(consumers.leasing(1, Duration.ZERO))).problem();
        Problem read =
                ((ReadOutcome.Refused) node.world().get(others.reading(Optional.empty(), 1, Duration.ZERO))).problem();

        assertThat(leased.code()).isEqualTo(ProblemCode.SUBSCRIPTION_KIND_WRONG);
        assertThat(read.code()).isEqualTo(ProblemCode.SUBSCRIPTION_KIND_WRONG);
    }

    @Test
    void requests_that_ask_for_nothing_are_refused() {
        consumers.subscribe(queue("news"));
        Subscriptions all = node.node().subscriptions();
        Caller caller = Caller.APPLICATION;

        assertThat(node.world().get(all.lease(new LeaseRequest(caller, "reader", 0, Consumers.LEASE, Duration.ZERO))))
                .isInstanceOf(LeaseOutcome.Refused.class);
        assertThat(node.world().get(all.lease(new LeaseRequest(caller, "reader", 1, Duration.ZERO, Duration.ZERO))))
                .isInstanceOf(LeaseOutcome.Refused.class);
        assertThat(node.world().get(all.settle(new SettleRequest(caller, "reader", List.of()))))
                .isInstanceOf(SettleOutcome.Refused.class);
    }

    @Test
    void a_server_that_stops_lets_nobody_wait() {
        consumers.subscribe(queue("news"));
        var waiting = consumers.leasing(1, Duration.ofSeconds(60));
        Consumers readers = new Consumers(node, "stream");
        readers.subscribe(stream("news"));
        var reading = readers.reading(Optional.empty(), 1, Duration.ofSeconds(60));
        node.world().settle();

        var drained = node.node().drain().toCompletableFuture();
        node.world().settle();

        assertThat(drained).isDone();
        assertThat(waiting.toCompletableFuture()).isCompletedWithValue(new LeaseOutcome.Leased(List.of()));
        assertThat(reading.toCompletableFuture()).isDone();
        LeaseOutcome late = node.world().get(consumers.leasing(1, Duration.ZERO));
        assertThat(((LeaseOutcome.Refused) late).problem().code()).isEqualTo(ProblemCode.SHUTTING_DOWN);
    }

    @Test
    void the_default_limits_are_what_they_are() {
        assertThat(Limits.DEFAULT.subscriptions().view()).isLessThanOrEqualTo(SubscriptionLimits.LARGEST_VIEW);
    }
}
