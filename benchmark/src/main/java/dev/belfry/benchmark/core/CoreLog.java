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
import dev.belfry.core.Publish;
import dev.belfry.core.PublishOutcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Messages through a {@link MeasuredCore}: the address is resolved and the message checked, it gets its place in the history of its address,
 * and the outcome comes when it is durable.
 */
public final class CoreLog implements DurableLog {
    private final Kind kind;
    private final Acknowledgements durable;
    private final MeasuredCore core;
    private final List<String> addresses;
    private final Map<Integer, Content> contents = new HashMap<>();

    private CoreLog(Kind kind, MeasuredCore core, Acknowledgements durable) {
        this.kind = kind;
        this.durable = durable;
        this.core = core;
        this.addresses = IntStream.range(0, Load.ADDRESSES)
                .mapToObj(i -> kind.addressPrefix() + i)
                .toList();
    }

    public static CoreLog open(Kind kind, Plan plan, Acknowledgements durable) throws Exception {
        Contract contract = BenchmarkDocument.read(BenchmarkDocument.in(plan.disk()));
        return new CoreLog(kind, MeasuredCore.open(contract, plan.disk().resolve("journal")), durable);
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
        var _ = core.node().publish(publish).whenComplete((outcome, failure) -> {
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
        core.close();
    }
}
