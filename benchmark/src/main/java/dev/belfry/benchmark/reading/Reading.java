package dev.belfry.benchmark.reading;

import dev.belfry.benchmark.harness.Spread;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Something that can be done again and again, like reading a document. */
@FunctionalInterface
interface Reading {
    /** Too few say nothing. */
    int FEWEST = 3;

    Cost once() throws Exception;

    /** What doing it once costs, in milliseconds. */
    record Cost(double elapsed, double cpu) {}

    /** Gets ready in an empty directory. */
    @FunctionalInterface
    interface Preparation {
        Reading in(Path directory) throws Exception;
    }

    /** Does it until the time is over, and a few times at least; gives the median costs. */
    default Cost repeat(Duration time) throws Exception {
        List<Cost> costs = new ArrayList<>();
        long end = System.nanoTime() + time.toNanos();
        while (costs.size() < FEWEST || System.nanoTime() < end) {
            costs.add(once());
        }
        return new Cost(median(costs, Cost::elapsed), median(costs, Cost::cpu));
    }

    private static double median(List<Cost> costs, ToDoubleFunction<Cost> part) {
        return Spread.of(costs.stream().mapToDouble(part).boxed().toList()).median();
    }
}
