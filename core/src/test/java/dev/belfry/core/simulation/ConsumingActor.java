package dev.belfry.core.simulation;

import dev.belfry.core.Caller;
import dev.belfry.core.Start;
import dev.belfry.core.subscription.Delivery;
import dev.belfry.core.subscription.ExtendRequest;
import dev.belfry.core.subscription.LeaseOutcome;
import dev.belfry.core.subscription.LeaseRequest;
import dev.belfry.core.subscription.SettleOutcome;
import dev.belfry.core.subscription.SettleRequest;
import dev.belfry.core.subscription.Settlement;
import dev.belfry.core.subscription.SubscribeRequest;
import dev.belfry.core.subscription.Subscriptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Leases messages of a queue and does with them whatever consumers do: settle in all ways, forget, come back late. */
final class ConsumingActor implements Actor {
    private static final int MOST_HELD = 20;

    private final QueueTruth truth;
    private final TestNode node;
    private final Random random;
    private final List<Delivery> held = new ArrayList<>();
    private @Nullable CompletableFuture<LeaseOutcome> leasing;
    private @Nullable Settling settling;

    /** Words that were sent, each with whether the lease was known to be over. */
    private record Settling(
            List<Delivery> deliveries,
            List<Settlement> settlements,
            List<Boolean> stale,
            CompletableFuture<SettleOutcome> answer) {}

    ConsumingActor(QueueTruth truth, TestNode node) {
        this.truth = truth;
        this.node = node;
        this.random = node.world().random();
    }

    private Subscriptions all() {
        return node.node().subscriptions();
    }

    @Override
    public void act() {
        if (settling != null) {
            if (settling.answer().isDone()) {
                learn(settling, settling.answer().join());
                settling = null;
            }
        } else if (leasing != null) {
            if (leasing.isDone()) {
                take(leasing.join());
                leasing = null;
            } else if (random.nextInt(20) == 0) {
                leasing.cancel(false);
                leasing = null;
            }
        } else if (held.isEmpty() || random.nextInt(4) == 0) {
            lease();
        } else if (random.nextInt(8) == 0) {
            extend(held.get(random.nextInt(held.size())));
        } else {
            settle();
        }
    }

    private void lease() {
        if (random.nextInt(10) == 0) {
            all().subscribe(new SubscribeRequest(Caller.APPLICATION, truth.name(), truth.spec(), Start.EARLIEST));
        }
        leasing = all().lease(new LeaseRequest(
                        Caller.APPLICATION,
                        truth.name(),
                        1 + random.nextInt(4),
                        Duration.ofSeconds(1 + random.nextInt(5)),
                        Duration.ofSeconds(random.nextInt(3))))
                .toCompletableFuture();
    }

    private void take(LeaseOutcome outcome) {
        if (outcome instanceof LeaseOutcome.Leased(List<Delivery> deliveries)) {
            deliveries.forEach(truth::delivered);
            held.addAll(deliveries);
            while (held.size() > MOST_HELD) {
                held.removeFirst();
            }
        }
    }

    private void extend(Delivery delivery) {
        var _ = all().extend(new ExtendRequest(
                Caller.APPLICATION, truth.name(), List.of(delivery.token()), Duration.ofSeconds(2)));
    }

    private void settle() {
        List<Delivery> deliveries = new ArrayList<>();
        List<Settlement> settlements = new ArrayList<>();
        List<Boolean> stale = new ArrayList<>();
        List<SettleRequest.Item> items = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            Delivery delivery = held.get(random.nextInt(held.size()));
            if (!deliveries.contains(delivery)) {
                Settlement settlement = settlement();
                deliveries.add(delivery);
                settlements.add(settlement);
                stale.add(truth.isStale(delivery));
                truth.says(delivery, settlement);
                items.add(new SettleRequest.Item(delivery.token(), settlement));
            }
        }
        settling = new Settling(
                deliveries,
                settlements,
                stale,
                all().settle(new SettleRequest(Caller.APPLICATION, truth.name(), items))
                        .toCompletableFuture());
    }

    private Settlement settlement() {
        Optional<Duration> delay =
                random.nextBoolean() ? Optional.empty() : Optional.of(Duration.ofMillis(random.nextInt(4_000)));
        return switch (random.nextInt(8)) {
            case 0 -> new Settlement.Release(delay);
            case 1, 2 -> new Settlement.Fail("oh", delay);
            case 3 -> new Settlement.Reject("no");
            default -> Settlement.ACCEPT;
        };
    }

    private void learn(Settling sent, SettleOutcome outcome) {
        if (!(outcome instanceof SettleOutcome.Answered(List<SettleOutcome.Result> results))) {
            return;
        }
        for (int i = 0; i < results.size(); i++) {
            Delivery delivery = sent.deliveries().get(i);
            if (results.get(i) instanceof SettleOutcome.Result.Done) {
                truth.settled(delivery, sent.settlements().get(i), sent.stale().get(i));
            } else {
                truth.refused(sent.stale().get(i));
                if (random.nextBoolean()) {
                    held.remove(delivery);
                }
            }
        }
    }

    @Override
    public void crashed() {
        leasing = null;
        settling = null;
    }
}
