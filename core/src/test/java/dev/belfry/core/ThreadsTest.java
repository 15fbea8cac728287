package dev.belfry.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Contract;
import dev.belfry.core.operation.Claim;
import dev.belfry.core.operation.ClaimOutcome;
import dev.belfry.core.operation.ClaimRequest;
import dev.belfry.core.operation.OperationOutcome;
import dev.belfry.core.simulation.Contracts;
import dev.belfry.core.simulation.RecordingSink;
import dev.belfry.core.simulation.TestNode;
import dev.belfry.core.simulation.Workers;
import dev.belfry.core.stream.StreamOutcome;
import dev.belfry.core.stream.StreamRequest;
import dev.belfry.core.subscription.Delivery;
import dev.belfry.core.subscription.Filter;
import dev.belfry.core.subscription.LeaseOutcome;
import dev.belfry.core.subscription.LeaseRequest;
import dev.belfry.core.subscription.Redelivery;
import dev.belfry.core.subscription.SettleRequest;
import dev.belfry.core.subscription.Settlement;
import dev.belfry.core.subscription.SubscribeRequest;
import dev.belfry.core.subscription.SubscriptionSpec;
import dev.belfry.core.subscription.Subscriptions;
import dev.belfry.storage.memory.MemoryJournal;
import dev.belfry.storage.memory.MemoryOptions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the simulation proves in one thread, tried in several. */
@Timeout(60)
class ThreadsTest {
    private static final int PUBLISHERS = 4;
    private static final int MESSAGES = 2_000;
    private static final Contract CONTRACT = new Contracts()
            .channel("news", "news", Contracts.message("headline"))
            .channel("jobs", "jobs/{n}", Contracts.message("job"))
            .channel("bells", "bells/{n}", Contracts.message("ring"))
            .channel("results", "results", Contracts.message("result"))
            .work("work", "jobs", "results")
            .build();

    private final List<ShardThread> shards = List.of(new ShardThread(), new ShardThread());
    private final ExecutorService readers = Executors.newFixedThreadPool(2);
    private final ExecutorService connections = Executors.newSingleThreadExecutor();
    private final ExecutorService clients = Executors.newFixedThreadPool(PUBLISHERS);
    private final Node node = Node.open(
                    CONTRACT,
                    MemoryJournal.immediate(MemoryOptions.DEFAULTS),
                    new Environment(List.copyOf(shards), readers, readers, InstantSource.system(), new SecureRandom()),
                    Limits.DEFAULT)
            .toCompletableFuture()
            .join();

    /** A shard's thread. */
    private static final class ShardThread implements Loop {
        private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();

        @Override
        public void execute(Runnable task) {
            executor.execute(task);
        }

        @Override
        public Scheduled schedule(Duration delay, Runnable task) {
            Future<?> timer = executor.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
            return () -> timer.cancel(false);
        }
    }

    @AfterEach
    void stop() {
        shards.forEach(shard -> shard.executor.shutdownNow());
        List.of(readers, connections, clients).forEach(ExecutorService::shutdownNow);
    }

    private static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    @Test
    void a_stream_sees_every_message_once_and_in_order() throws Exception {
        CountDownLatch left = new CountDownLatch(PUBLISHERS * MESSAGES);
        RecordingSink sink = new RecordingSink() {
            @Override
            public boolean deliver(StoredMessage message) {
                super.deliver(message);
                left.countDown();
                return true;
            }
        };
        StreamRequest request = new StreamRequest(Caller.APPLICATION, "news", Start.EARLIEST);
        assertThat(get(node.stream(request, connections, sink))).isInstanceOf(StreamOutcome.Opened.class);

        for (int publisher = 0; publisher < PUBLISHERS; publisher++) {
            String name = "p" + publisher;
            clients.execute(() -> IntStream.range(0, MESSAGES)
                    .forEach(i -> get(node.publish(TestNode.publish(Caller.APPLICATION, "news", name + "-" + i)))));
        }
        left.await();

        assertThat(sink.messages())
                .extracting(StoredMessage::sequence)
                .isEqualTo(IntStream.range(0, PUBLISHERS * MESSAGES)
                        .mapToObj(i -> (long) i)
                        .toList());
    }

    @Test
    void every_operation_is_done_once() throws Exception {
        int operations = 500;
        CountDownLatch left = new CountDownLatch(operations);
        Set<String> done = new HashSet<>();
        for (int worker = 0; worker < PUBLISHERS; worker++) {
            clients.execute(() -> {
                while (left.getCount() > 0) {
                    for (Claim claim : claim()) {
                        OperationOutcome outcome = get(node.report(
                                Caller.APPLICATION,
                                claim.operationId(),
                                claim.token(),
                                Workers.complete("done " + TestNode.text(claim.request()))));
                        assertThat(outcome).isInstanceOf(OperationOutcome.Found.class);
                        synchronized (done) {
                            assertThat(done.add(claim.operationId())).isTrue();
                        }
                        left.countDown();
                    }
                }
            });
        }
        List<CompletionStage<PublishOutcome>> starts = new ArrayList<>();
        for (int i = 0; i < operations; i++) {
            starts.add(node.publish(TestNode.publish(Caller.APPLICATION, "jobs/" + i % 7, "job " + i)));
        }
        left.await();

        assertThat(starts).allSatisfy(start -> assertThat(get(start)).isInstanceOf(PublishOutcome.Started.class));
        assertThat(done).hasSize(operations);
    }

    @Test
    void every_message_of_a_queue_is_accepted_once_and_in_the_order_of_its_address() throws Exception {
        int messages = 2_000;
        int addresses = 7;
        SubscriptionSpec spec = new SubscriptionSpec.Queue(
                Filter.ofChannels("bells"), SubscriptionSpec.Order.BY_KEY, Redelivery.DEFAULT, Optional.empty());
        Subscriptions all = node.subscriptions();
        get(all.subscribe(new SubscribeRequest(Caller.APPLICATION, "ringer", spec, Start.EARLIEST)));
        CountDownLatch left = new CountDownLatch(messages);
        List<StoredMessage> accepted = Collections.synchronizedList(new ArrayList<>());
        for (int consumer = 0; consumer < PUBLISHERS; consumer++) {
            clients.execute(() -> {
                while (left.getCount() > 0) {
                    LeaseOutcome leased = get(all.lease(new LeaseRequest(
                            Caller.APPLICATION, "ringer", 3, Duration.ofSeconds(30), Duration.ofSeconds(1))));
                    for (Delivery delivery : ((LeaseOutcome.Leased) leased).deliveries()) {
                        accepted.add(delivery.message());
                        get(all.settle(new SettleRequest(
                                Caller.APPLICATION,
                                "ringer",
                                List.of(new SettleRequest.Item(delivery.token(), Settlement.ACCEPT)))));
                        left.countDown();
                    }
                }
            });
        }
        for (int i = 0; i < messages; i++) {
            node.publish(TestNode.publish(Caller.APPLICATION, "bells/" + i % addresses, "ring " + i));
        }
        left.await();

        assertThat(accepted).hasSize(messages);
        for (int i = 0; i < addresses; i++) {
            String address = "bells/" + i;
            assertThat(accepted.stream().filter(message -> message.address().equals(address)))
                    .extracting(StoredMessage::sequence)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    private List<Claim> claim() {
        ClaimRequest wish = Workers.wish("work", 3, Duration.ofSeconds(1));
        return ((ClaimOutcome.Claimed) get(node.claim(wish))).claims();
    }
}
