package dev.belfry.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.Caller;
import dev.belfry.core.Publish;
import dev.belfry.core.StoredMessage;
import dev.belfry.core.subscription.Backoff;
import dev.belfry.core.subscription.Delivery;
import dev.belfry.core.subscription.Filter;
import dev.belfry.core.subscription.Redelivery;
import dev.belfry.core.subscription.SettleOutcome;
import dev.belfry.core.subscription.Settlement;
import dev.belfry.core.subscription.SubscriptionLimits;
import dev.belfry.core.subscription.SubscriptionSpec;
import dev.belfry.core.subscription.SubscriptionView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Everybody in a simulation who has to do with subscriptions. */
final class SubscriptionPlay {
    static final List<String> TASKS = List.of("tasks/1", "tasks/2", "tasks/3");
    static final String GRAVES = "graves";
    private static final int MOST_ROUNDS = 500;

    private final TestNode node;
    private final Random random;
    private final List<QueueTruth> queues;
    private final CommittingActor stream;
    private final List<Actor> actors = new ArrayList<>();

    SubscriptionPlay(TestNode node) {
        this.node = node;
        this.random = node.world().random();
        Backoff backoff = random.nextBoolean()
                ? Backoff.NONE
                : new Backoff.Exponential(Duration.ofMillis(300), Duration.ofSeconds(2), random.nextInt(101));
        queues = List.of(
                queue("ordered", SubscriptionSpec.Order.BY_KEY, backoff, Optional.of(GRAVES)),
                queue("free", SubscriptionSpec.Order.FREE, backoff, Optional.of(GRAVES)),
                queue("dropping", SubscriptionSpec.Order.BY_KEY, backoff, Optional.empty()));
        stream = new CommittingActor("stream", new SubscriptionSpec.Stream(Filter.ofChannels("tasks")), node);
        for (QueueTruth queue : queues) {
            for (int i = 0; i < 2; i++) {
                actors.add(new ConsumingActor(queue, node));
            }
        }
        actors.add(stream);
        actors.add(new Tasks());
        actors.add(new Tasks());
    }

    static Contracts channels(Contracts contracts) {
        return contracts
                .channel("tasks", "tasks/{list}", Contracts.message("task"))
                .channel("graves", GRAVES, Contracts.message("task"));
    }

    static SubscriptionLimits limits(Random random) {
        SubscriptionLimits usual = SubscriptionLimits.DEFAULT;
        return new SubscriptionLimits(
                usual.subscriptions(),
                usual.name(),
                usual.filter(),
                1 + random.nextInt(8),
                1 + random.nextInt(4),
                1 + random.nextInt(4),
                random.nextInt(20),
                usual.lease(),
                usual.patience(),
                1 + random.nextInt(20),
                3 + random.nextInt(3),
                usual.delay(),
                1 + random.nextInt(20),
                1 + random.nextInt(2),
                Duration.ofSeconds(1 + random.nextInt(10)));
    }

    private QueueTruth queue(String name, SubscriptionSpec.Order order, Backoff backoff, Optional<String> deadLetters) {
        Redelivery redelivery = new Redelivery(1 + random.nextInt(3), backoff);
        return new QueueTruth(
                name,
                new SubscriptionSpec.Queue(Filter.ofChannels("tasks"), order, redelivery, deadLetters),
                node.world().tally());
    }

    List<Actor> actors() {
        return actors;
    }

    void crashed() {
        queues.forEach(QueueTruth::crashed);
    }

    /** Publishes tasks, with keys or without, and does not care what becomes of them. */
    private final class Tasks implements Actor {
        private int count;

        @Override
        public void act() {
            Optional<String> key = random.nextBoolean() ? Optional.empty() : Optional.of("key-" + random.nextInt(3));
            var _ = node.node()
                    .publish(new Publish(
                            Caller.APPLICATION,
                            TASKS.get(random.nextInt(TASKS.size())),
                            TestNode.content("task-" + count++),
                            Optional.empty(),
                            Optional.empty(),
                            key,
                            Optional.empty()));
        }

        @Override
        public void crashed() {
            // It waits for no answer.
        }
    }

    /** Everything comes to its end: all that is left is accepted, as soon as it is due. */
    void finish() {
        queues.forEach(this::finish);
        stream.finish();
    }

    private void finish(QueueTruth queue) {
        Consumers consumers = new Consumers(node, queue.name());
        settled(consumers.subscribing(queue.spec()));
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<Delivery> deliveries = consumers.lease(3);
            deliveries.forEach(queue::delivered);
            if (!deliveries.isEmpty()) {
                var answer = consumers.settling(Settlement.ACCEPT, deliveries.toArray(Delivery[]::new));
                settled(answer);
                assertThat(Consumers.results(node.world().get(answer))).containsOnly(SettleOutcome.Result.DONE);
                deliveries.forEach(delivery -> queue.settled(delivery, Settlement.ACCEPT, false));
            } else if (view(queue).queue().orElseThrow().inView() == 0) {
                return;
            } else {
                node.world().advance(Duration.ofSeconds(1));
            }
        }
        throw new AssertionError("Expected " + queue.name() + " to come to its end, but there is " + view(queue));
    }

    private void settled(CompletionStage<?> stage) {
        rest();
        node.world().get(stage);
    }

    private void rest() {
        node.settle();
    }

    private SubscriptionView view(QueueTruth queue) {
        rest();
        return new Consumers(node, queue.name()).view();
    }

    /** How all subscriptions stand. */
    List<SubscriptionView> views() {
        return queues.stream().map(this::view).toList();
    }

    void check(Function<String, List<StoredMessage>> history) {
        List<StoredMessage> tasks = TASKS.stream()
                .flatMap(address -> history.apply(address).stream())
                .sorted(Comparator.comparingLong(StoredMessage::position))
                .toList();
        List<StoredMessage> graves = history.apply(GRAVES);
        for (QueueTruth queue : queues) {
            queue.check(tasks, graves, view(queue));
        }
        stream.check(tasks);
    }
}
