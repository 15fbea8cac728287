package dev.belfry.benchmark.core;

import dev.belfry.benchmark.harness.Contestant;
import dev.belfry.benchmark.harness.Suite;
import dev.belfry.benchmark.journal.JournalSuite;
import dev.belfry.benchmark.journal.LogContestant;
import dev.belfry.benchmark.load.Kind;
import java.util.ArrayList;
import java.util.List;

/** The same as suite journal, but through Belfry's whole core: addresses, contract, history. */
public final class CoreSuite {
    private CoreSuite() {}

    public static Suite suite() {
        List<Contestant> contestants = new ArrayList<>();
        contestants.add(new LogContestant(
                "core", "Belfry's core, bytes", (plan, durable) -> CoreLog.open(Kind.READING, plan, durable)));
        contestants.add(new LogContestant(
                "core-json",
                "Belfry's core, JSON checked against its schema",
                (plan, durable) -> CoreLog.open(Kind.NOTE, plan, durable)));
        contestants.addAll(JournalSuite.suite().contestants());
        return new Suite(
                "core",
                "Durable publish through the core: 100 bytes, fsync before the acknowledgement, 512 in flight",
                JournalSuite.suite().metrics(),
                contestants);
    }
}
