package dev.belfry.benchmark.core;

import dev.belfry.contract.Contract;
import dev.belfry.core.Environment;
import dev.belfry.core.Limits;
import dev.belfry.core.Node;
import dev.belfry.server.runtime.Readers;
import dev.belfry.server.runtime.ShardLoop;
import dev.belfry.storage.Journal;
import dev.belfry.storage.journal.EmbeddedJournal;
import dev.belfry.storage.journal.JournalOptions;
import dev.belfry.storage.journal.OpenOutcome;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;

/**
 * Belfry without its network: contract, core and embedded journal put together as the server does it, with one shard loop per
 * processor and default limits.
 */
public record MeasuredCore(Node node, Journal journal, List<ShardLoop> loops, ExecutorService readers)
        implements AutoCloseable {
    /** Opens the journal in a directory, or begins one there. */
    public static MeasuredCore open(Contract contract, Path directory) {
        OpenOutcome outcome = EmbeddedJournal.open(directory, JournalOptions.DEFAULTS);
        if (!(outcome instanceof OpenOutcome.Opened opened)) {
            throw new IllegalStateException("Expected to open a journal, but got " + outcome);
        }
        int processors = Runtime.getRuntime().availableProcessors();
        List<ShardLoop> loops = IntStream.range(0, processors)
                .mapToObj(i -> ShardLoop.start("shard-" + i))
                .toList();
        ExecutorService readers = Readers.start(processors);
        Environment environment =
                new Environment(List.copyOf(loops), readers, readers, InstantSource.system(), new SecureRandom());
        Node node = Node.open(contract, opened.journal(), environment, Limits.DEFAULT)
                .toCompletableFuture()
                .join();
        return new MeasuredCore(node, opened.journal(), loops, readers);
    }

    @Override
    public void close() {
        node.drain().toCompletableFuture().join();
        stop();
    }

    /** Stops at once, without what a node does before it stops. */
    public void stop() {
        journal.close();
        loops.forEach(ShardLoop::close);
        readers.close();
    }
}
