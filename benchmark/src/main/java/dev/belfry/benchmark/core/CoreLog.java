package dev.belfry.benchmark.core;

import dev.belfry.benchmark.harness.Plan;
import dev.belfry.benchmark.journal.DurableLog;
import dev.belfry.benchmark.load.Acknowledgements;
import dev.belfry.benchmark.load.BenchmarkDocument;
import dev.belfry.benchmark.load.Kind;
import dev.belfry.benchmark.load.Load;
import dev.belfry.contract.Contract;
import dev.belfry.contract.validation.Content;
import dev.belfry.core.Caller;
import dev.belfry.core.Environment;
import dev.belfry.core.Limits;
import dev.belfry.core.Node;
import dev.belfry.core.Publish;
import dev.belfry.core.PublishOutcome;
import dev.belfry.server.runtime.Readers;
import dev.belfry.server.runtime.ShardLoop;
import dev.belfry.storage.Journal;
import dev.belfry.storage.journal.EmbeddedJournal;
import dev.belfry.storage.journal.JournalOptions;
import dev.belfry.storage.journal.OpenOutcome;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;

/**
 * Belfry without its network: contract, core and embedded journal put together as the server does it, with one shard loop per
 * processor and default limits. The address is resolved and the message checked, it gets its place in the history of its address,
 * and the outcome comes when it is durable.
 */
public final class CoreLog implements DurableLog {
    private final Kind kind;
    private final Acknowledgements durable;
    private final Journal journal;
    private final List<ShardLoop> loops;
    private final ExecutorService readers;
    private final Node node;
    private final List<String> addresses;
    private final Map<Integer, Content> contents = new HashMap<>();

    private CoreLog(Kind kind, Contract contract, Journal journal, Acknowledgements durable) {
        this.kind = kind;
        this.durable = durable;
        this.journal = journal;
        int processors = Runtime.getRuntime().availableProcessors();
        this.loops = IntStream.range(0, processors)
                .mapToObj(i -> ShardLoop.start("shard-" + i))
                .toList();
        this.readers = Readers.start(processors);
        Environment environment =
                new Environment(List.copyOf(loops), readers, InstantSource.system(), new SecureRandom());
        this.node = Node.open(contract, journal, environment, Limits.DEFAULT)
                .toCompletableFuture()
                .join();
        this.addresses = IntStream.range(0, Load.ADDRESSES)
                .mapToObj(i -> kind.addressPrefix() + i)
                .toList();
    }

    public static CoreLog open(Kind kind, Plan plan, Acknowledgements durable) throws Exception {
        Contract contract = BenchmarkDocument.read(BenchmarkDocument.in(plan.disk()));
        OpenOutcome outcome = EmbeddedJournal.open(plan.disk().resolve("journal"), JournalOptions.DEFAULTS);
        if (!(outcome instanceof OpenOutcome.Opened opened)) {
            throw new IllegalStateException("Expected a new journal, but got " + outcome);
        }
        return new CoreLog(kind, contract, opened.journal(), durable);
    }

    /** Sends a payload of the same size that fits the document. */
    @Override
    public void send(int address, byte[] payload) {
        long sentAt = System.nanoTime();
        Publish publish = new Publish(
                Caller.ANONYMOUS_CLIENT,
                addresses.get(address),
                contents.computeIfAbsent(payload.length, kind::content),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        // What goes wrong later ends the process, as the load would wait for ever.
        var _ = node.publish(publish).whenComplete((outcome, failure) -> {
            if (outcome instanceof PublishOutcome.Stored) {
                durable.one(sentAt);
            } else {
                System.err.println("Expected a message to be stored, but got " + outcome + ", " + failure);
                Runtime.getRuntime().halt(1);
            }
        });
    }

    @Override
    public void close() {
        node.drain().toCompletableFuture().join();
        loops.forEach(ShardLoop::close);
        readers.close();
        journal.close();
    }
}
