package dev.belfry.core.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.Caller;
import dev.belfry.core.Start;
import dev.belfry.core.subscription.Backoff;
import dev.belfry.core.subscription.Delivery;
import dev.belfry.core.subscription.Filter;
import dev.belfry.core.subscription.LeaseOutcome;
import dev.belfry.core.subscription.LeaseRequest;
import dev.belfry.core.subscription.Redelivery;
import dev.belfry.core.subscription.SettleRequest;
import dev.belfry.core.subscription.Settlement;
import dev.belfry.core.subscription.SubscribeRequest;
import dev.belfry.core.subscription.SubscriptionOutcome;
import dev.belfry.core.subscription.SubscriptionSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Consumes whole channels by a queue: whatever is kept for long enough comes to it. */
final class QueueReader {
    private static final String NAME = "queue";
    private static final SubscriptionSpec SPEC = new SubscriptionSpec.Queue(
            Filter.ofChannels("rooms", "small", "prices"),
            SubscriptionSpec.Order.FREE,
            new Redelivery(10_000, new Backoff.Fixed(Duration.ofMillis(100))),
            Optional.empty());

    private final KeptNode node;
    private final Random random;
    private final Set<Long> given = new TreeSet<>();
    private final List<Delivery> held = new ArrayList<>();
    private @Nullable CompletableFuture<LeaseOutcome> leasing;
    private boolean subscribed;

    QueueReader(KeptNode node) {
        this.node = node;
        this.random = node.world().random();
    }

    /** Whether it is about the messages of an address. */
    static boolean takes(String address) {
        return address.startsWith("rooms/") || address.startsWith("small/") || address.equals("prices");
    }

    void act() {
        if (leasing != null && leasing.isDone()) {
            take(leasing.join());
            leasing = null;
        } else if (leasing == null && (held.isEmpty() || random.nextInt(4) == 0)) {
            lease(1 + random.nextInt(3));
        } else if (!held.isEmpty()) {
            settle(held.remove(random.nextInt(held.size())));
        }
    }

    private void lease(int most) {
        if (!subscribed) {
            node.node().subscriptions().subscribe(new SubscribeRequest(Caller.APPLICATION, NAME, SPEC, Start.EARLIEST));
        }
        leasing = node.node()
                .subscriptions()
                .lease(new LeaseRequest(Caller.APPLICATION, NAME, most, Duration.ofSeconds(2), Duration.ZERO))
                .toCompletableFuture();
    }

    private void take(LeaseOutcome outcome) {
        if (outcome instanceof LeaseOutcome.Leased(List<Delivery> deliveries)) {
            subscribed = true;
            deliveries.forEach(delivery -> given.add(delivery.message().position()));
            held.addAll(deliveries);
        }
    }

    private void settle(Delivery delivery) {
        Settlement settlement =
                random.nextInt(3) == 0 ? new Settlement.Fail("oh", Optional.empty()) : Settlement.ACCEPT;
        node.node()
                .subscriptions()
                .settle(new SettleRequest(
                        Caller.APPLICATION, NAME, List.of(new SettleRequest.Item(delivery.token(), settlement))));
    }

    void crashed() {
        leasing = null;
        held.clear();
        subscribed = false;
    }

    /** Takes all there is, and is done with it. */
    void hurry() {
        node.world().advance(Duration.ofSeconds(3));
        held.clear();
        leasing = null;
        do {
            node.settle();
            lease(10);
            node.settle();
            take(node.world().get(leasing));
            held.forEach(delivery -> node.node()
                    .subscriptions()
                    .settle(new SettleRequest(
                            Caller.APPLICATION,
                            NAME,
                            List.of(new SettleRequest.Item(delivery.token(), Settlement.ACCEPT)))));
            leasing = held.isEmpty() ? null : leasing;
            held.clear();
        } while (leasing != null);
    }

    /** How many messages were not there any more when their turn came. */
    long gone() {
        return node.world().get(node.node().subscriptions().find(Caller.APPLICATION, NAME))
                        instanceof SubscriptionOutcome.Found found
                ? found.subscription().queue().orElseThrow().gone()
                : 0;
    }

    /** What must be there now was given, once all there is was taken. */
    void check(Set<Long> mustKeep) {
        assertThat(given).as("what the queue gave").containsAll(mustKeep);
    }
}
