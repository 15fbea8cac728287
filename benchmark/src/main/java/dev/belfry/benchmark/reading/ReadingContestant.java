package dev.belfry.benchmark.reading;

import dev.belfry.benchmark.harness.Contestant;
import dev.belfry.benchmark.harness.Plan;
import java.util.Map;
import java.util.Optional;

/** Repeats one reading. */
record ReadingContestant(String name, String title, Reading.Preparation preparation) implements Contestant {
    @Override
    public Optional<String> unavailable() {
        return LaunchedReading.isBuilt()
                ? Optional.empty()
                : Optional.of("Expected the launcher to be built, but it is not; begin with ./belfry --version");
    }

    @Override
    public Map<String, Double> measure(Plan plan) throws Exception {
        Reading reading = preparation.in(plan.disk());
        reading.repeat(plan.warmUp());
        Reading.Cost cost = reading.repeat(plan.measured());
        return Map.of(ReadingSuite.ELAPSED.key(), cost.elapsed(), ReadingSuite.CPU.key(), cost.cpu());
    }
}
