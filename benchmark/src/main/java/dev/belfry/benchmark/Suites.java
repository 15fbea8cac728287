package dev.belfry.benchmark;

import dev.belfry.benchmark.core.CoreSuite;
import dev.belfry.benchmark.harness.Suite;
import dev.belfry.benchmark.http.HttpSuite;
import dev.belfry.benchmark.journal.JournalSuite;
import dev.belfry.benchmark.reading.ReadingSuite;
import dev.belfry.benchmark.store.StoreSuite;
import java.util.List;

/** All there is to measure. */
final class Suites {
    private Suites() {}

    static List<Suite> all() {
        return List.of(
                JournalSuite.suite(), CoreSuite.suite(), HttpSuite.suite(), StoreSuite.suite(), ReadingSuite.suite());
    }

    static Suite named(String name) {
        return all().stream()
                .filter(suite -> suite.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Expected a suite, one of "
                        + all().stream().map(Suite::name).toList() + ", but got " + name));
    }
}
