package dev.belfry.benchmark.harness;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** One thing that is measured. */
public interface Contestant {
    /** Short and unique in its suite: {@code [a-z-]+}. */
    String name();

    /** As people know it, for the table. */
    String title();

    /** Why it cannot run on this machine; empty when it can. Asked in the process that measures. */
    default Optional<String> unavailable() {
        return Optional.empty();
    }

    /**
     * Measures once, within about the plan's time. Runs in a fresh process, with the plan's directories empty.
     *
     * @return a value for each {@link Metric#key()} of the suite that it could measure
     */
    Map<String, Double> measure(Plan plan) throws Exception;

    /** How long one measurement may take at most, beside starting and ending a process. */
    default Duration longest(Plan plan) {
        return plan.warmUp().plus(plan.measured().multipliedBy(2));
    }
}
