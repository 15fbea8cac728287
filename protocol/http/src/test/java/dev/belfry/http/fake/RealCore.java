package dev.belfry.http.fake;

import dev.belfry.contract.Contract;
import dev.belfry.core.Environment;
import dev.belfry.core.Limits;
import dev.belfry.core.Loop;
import dev.belfry.core.Node;
import dev.belfry.storage.memory.MemoryJournal;
import dev.belfry.storage.memory.MemoryOptions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The real core with two shards over a journal in memory. */
public final class RealCore implements AutoCloseable {
    private final List<ShardThread> shards = List.of(new ShardThread(), new ShardThread());
    private final ExecutorService readers = Executors.newFixedThreadPool(2);
    private final Node node;

    private RealCore(Contract contract, Limits limits) {
        Environment environment =
                new Environment(List.copyOf(shards), readers, readers, InstantSource.system(), new SecureRandom());
        node = Node.open(contract, MemoryJournal.immediate(MemoryOptions.DEFAULTS), environment, limits)
                .toCompletableFuture()
                .join();
    }

    public static RealCore start(Contract contract, Limits limits) {
        return new RealCore(contract, limits);
    }

    public Node node() {
        return node;
    }

    @Override
    public void close() {
        shards.forEach(shard -> shard.executor.shutdownNow());
        readers.shutdownNow();
    }

    private static final class ShardThread implements Loop {
        private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();

        @Override
        public void execute(Runnable task) {
            executor.execute(task);
        }

        @Override
        public Scheduled schedule(Duration delay, Runnable task) {
            Future<?> waiting = executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> waiting.cancel(false);
        }
    }
}
