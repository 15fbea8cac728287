package dev.belfry.benchmark.journal;

import dev.belfry.benchmark.harness.Contestant;
import dev.belfry.benchmark.harness.Plan;
import dev.belfry.benchmark.load.Acknowledgements;
import dev.belfry.benchmark.load.Load;
import dev.belfry.benchmark.load.Phase;
import dev.belfry.benchmark.machine.WrittenBytes;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A journal as a contestant: 100-byte messages with 512 in flight, then one publisher alone, then messages of 1 KB.
 *
 * @param obstacle why this machine cannot run it, if it cannot
 */
public record LogContestant(String name, String title, Supplier<Optional<String>> obstacle, Opener opener)
        implements Contestant {
    public static final int IN_FLIGHT = 512;
    private static final int SMALL = 100;
    private static final int KILOBYTE = 1024;

    public LogContestant(String name, String title, Opener opener) {
        this(name, title, Optional::empty, opener);
    }

    /** Opens a journal in the plan's empty directories. */
    @FunctionalInterface
    public interface Opener {
        /** @param durable to be told what is durable */
        DurableLog open(Plan plan, Acknowledgements durable) throws Exception;
    }

    @Override
    public Optional<String> unavailable() {
        return obstacle.get();
    }

    @Override
    public Map<String, Double> measure(Plan plan) throws Exception {
        Duration less = plan.measured().dividedBy(2);
        Load load = new Load(WrittenBytes.ofDiskOf(plan.disk()));
        try (DurableLog log = opener.open(
                new Plan(
                        Files.createDirectory(plan.disk().resolve(name)),
                        plan.memory(),
                        plan.warmUp(),
                        plan.measured()),
                load)) {
            load.run(log, IN_FLIGHT, SMALL, plan.warmUp());
            Phase many = load.run(log, IN_FLIGHT, SMALL, plan.measured());
            Alone alone = Alone.measure(load, log, SMALL, plan.disk(), less);
            Phase large = load.run(log, IN_FLIGHT, KILOBYTE, less);
            return values(many, alone, large);
        }
    }

    private static Map<String, Double> values(Phase many, Alone alone, Phase large) {
        Map<String, Double> values = new HashMap<>();
        values.put(JournalSuite.RATE.key(), many.messagesPerSecond());
        values.put(JournalSuite.CPU.key(), many.cpuMicrosPerMessage());
        values.put(JournalSuite.P50.key(), many.latencyMicros(50) / 1e3);
        values.put(JournalSuite.P99.key(), many.latencyMicros(99) / 1e3);
        values.put(JournalSuite.ALONE_P50.key(), alone.p50Micros());
        values.put(JournalSuite.SYNCS.key(), alone.syncs());
        values.put(JournalSuite.LARGE_RATE.key(), large.messagesPerSecond());
        values.put(JournalSuite.AMPLIFICATION.key(), large.writeAmplification());
        return values;
    }
}
