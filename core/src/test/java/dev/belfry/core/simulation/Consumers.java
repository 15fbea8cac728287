package dev.belfry.core.simulation;

import dev.belfry.core.Caller;
import dev.belfry.core.Cursor;
import dev.belfry.core.Start;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.subscription.Backoff;
import dev.belfry.core.subscription.CommitRequest;
import dev.belfry.core.subscription.Delivery;
import dev.belfry.core.subscription.ExtendRequest;
import dev.belfry.core.subscription.Filter;
import dev.belfry.core.subscription.LeaseOutcome;
import dev.belfry.core.subscription.LeaseRequest;
import dev.belfry.core.subscription.ReadOutcome;
import dev.belfry.core.subscription.ReadRequest;
import dev.belfry.core.subscription.Redelivery;
import dev.belfry.core.subscription.SettleOutcome;
import dev.belfry.core.subscription.SettleRequest;
import dev.belfry.core.subscription.Settlement;
import dev.belfry.core.subscription.SubscribeOutcome;
import dev.belfry.core.subscription.SubscribeRequest;
import dev.belfry.core.subscription.SubscriptionOutcome;
import dev.belfry.core.subscription.SubscriptionSpec;
import dev.belfry.core.subscription.SubscriptionView;
import dev.belfry.core.subscription.Subscriptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Short words for what the consumers of one subscription of a {@link TestNode} do. */
public final class Consumers {
    public static final Duration LEASE = Duration.ofSeconds(30);
    public static final Redelivery TWICE = new Redelivery(2, Backoff.NONE);

    private final TestNode node;
    private final String name;

    public Consumers(TestNode node, String name) {
        this.node = node;
        this.name = name;
    }

    public static SubscriptionSpec.Queue queue(String... addresses) {
        return new SubscriptionSpec.Queue(
                Filter.ofAddresses(addresses), SubscriptionSpec.Order.BY_KEY, TWICE, Optional.empty());
    }

    public static SubscriptionSpec.Queue free(String... addresses) {
        return new SubscriptionSpec.Queue(
                Filter.ofAddresses(addresses), SubscriptionSpec.Order.FREE, TWICE, Optional.empty());
    }

    public static SubscriptionSpec.Stream stream(String... addresses) {
        return new SubscriptionSpec.Stream(Filter.ofAddresses(addresses));
    }

    private Subscriptions all() {
        return node.node().subscriptions();
    }

    private <T> T get(CompletionStage<T> stage) {
        return node.world().get(stage);
    }

    public SubscribeOutcome ask(Caller caller, SubscriptionSpec spec, Start start) {
        return get(all().subscribe(new SubscribeRequest(caller, name, spec, start)));
    }

    public CompletionStage<SubscribeOutcome> subscribing(SubscriptionSpec spec) {
        return all().subscribe(new SubscribeRequest(Caller.APPLICATION, name, spec, Start.EARLIEST));
    }

    public SubscribeOutcome.Subscribed subscribe(SubscriptionSpec spec, Start start) {
        return (SubscribeOutcome.Subscribed) ask(Caller.APPLICATION, spec, start);
    }

    public SubscribeOutcome.Subscribed subscribe(SubscriptionSpec spec) {
        return subscribe(spec, Start.EARLIEST);
    }

    public Problem refused(SubscriptionSpec spec) {
        return refused(Caller.APPLICATION, spec);
    }

    public Problem refused(Caller caller, SubscriptionSpec spec) {
        return ((SubscribeOutcome.Refused) ask(caller, spec, Start.EARLIEST)).problem();
    }

    public SubscriptionView unsubscribe() {
        return found(get(all().unsubscribe(Caller.APPLICATION, name)));
    }

    public SubscriptionOutcome outcome() {
        return get(all().find(Caller.APPLICATION, name));
    }

    public SubscriptionView view() {
        return found(outcome());
    }

    public SubscriptionView.Queue queue() {
        return view().queue().orElseThrow();
    }

    private static SubscriptionView found(SubscriptionOutcome outcome) {
        return ((SubscriptionOutcome.Found) outcome).subscription();
    }

    public CompletionStage<LeaseOutcome> leasing(int max, Duration patience) {
        return all().lease(new LeaseRequest(Caller.APPLICATION, name, max, LEASE, patience));
    }

    public List<Delivery> lease(int max) {
        return deliveries(get(leasing(max, Duration.ZERO)));
    }

    public static List<Delivery> deliveries(LeaseOutcome outcome) {
        return ((LeaseOutcome.Leased) outcome).deliveries();
    }

    public Delivery lease() {
        return lease(1).getFirst();
    }

    public static List<String> texts(List<Delivery> deliveries) {
        return deliveries.stream()
                .map(delivery -> TestNode.text(delivery.message()))
                .toList();
    }

    public CompletionStage<SettleOutcome> settling(Settlement settlement, Delivery... deliveries) {
        List<SettleRequest.Item> items = Arrays.stream(deliveries)
                .map(delivery -> new SettleRequest.Item(delivery.token(), settlement))
                .toList();
        return all().settle(new SettleRequest(Caller.APPLICATION, name, items));
    }

    public List<SettleOutcome.Result> settle(Settlement settlement, Delivery... deliveries) {
        return results(get(settling(settlement, deliveries)));
    }

    public static List<SettleOutcome.Result> results(SettleOutcome outcome) {
        return ((SettleOutcome.Answered) outcome).results();
    }

    public void accept(Delivery... deliveries) {
        settle(Settlement.ACCEPT, deliveries).forEach(result -> {
            if (result instanceof SettleOutcome.Result.Refused(Problem problem)) {
                throw new AssertionError("Expected to be heard, but: " + problem);
            }
        });
    }

    public Problem refusal(Settlement settlement, Delivery delivery) {
        return ((SettleOutcome.Result.Refused) settle(settlement, delivery).getFirst()).problem();
    }

    public List<SettleOutcome.Result> extend(Duration lease, Delivery... deliveries) {
        List<String> tokens = Arrays.stream(deliveries).map(Delivery::token).toList();
        return results(get(all().extend(new ExtendRequest(Caller.APPLICATION, name, tokens, lease))));
    }

    public CompletionStage<ReadOutcome> reading(Optional<Cursor> after, int max, Duration patience) {
        return all().read(new ReadRequest(Caller.APPLICATION, name, after, max, patience));
    }

    public ReadOutcome.Page read(int max) {
        return (ReadOutcome.Page) get(reading(Optional.empty(), max, Duration.ZERO));
    }

    public SubscriptionView commit(Cursor cursor) {
        return found(get(all().commit(new CommitRequest(Caller.APPLICATION, name, cursor, false))));
    }

    public SubscriptionView seek(Cursor cursor) {
        return found(get(all().commit(new CommitRequest(Caller.APPLICATION, name, cursor, true))));
    }
}
