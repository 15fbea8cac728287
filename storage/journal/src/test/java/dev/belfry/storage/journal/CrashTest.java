package dev.belfry.storage.journal;

import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Crashes at every step of random workloads. {@code -Dseed=} (and {@code -Dstep=}) replay one of them. */
class CrashTest {
    private static final Optional<Long> SEED = Optional.ofNullable(Long.getLong("seed"));
    private static final Optional<Integer> STEP = Optional.ofNullable(Integer.getInteger("step"));

    /** How many workloads are crashed at each of their steps, and how many more at one of them: {@code -Dseeds=}. */
    private static final int SEEDS = Integer.getInteger("seeds", 10);

    private static final int MORE_FOR_EACH = 200;

    private static final Logger ENGINE = Logger.getLogger("dev.belfry.storage.journal");

    @BeforeAll
    static void be_quiet() {
        ENGINE.setLevel(Level.OFF);
    }

    @AfterAll
    static void be_loud_again() {
        ENGINE.setLevel(null);
    }

    @Test
    void a_crash_at_any_step_loses_nothing_durable_and_adds_nothing() {
        if (SEED.isPresent()) {
            everyStep(SEED.get());
            return;
        }
        for (long seed = 1; seed <= SEEDS; seed++) {
            everyStep(seed);
        }
        for (long seed = SEEDS + 1; seed <= (long) SEEDS * MORE_FOR_EACH; seed++) {
            run(seed, 1 + (int) (seed % 97));
        }
    }

    private static void everyStep(long seed) {
        int steps = Simulation.stepsOfFirstLife(seed);
        IntStream all = STEP.map(IntStream::of).orElseGet(() -> IntStream.rangeClosed(1, steps));
        all.forEach(step -> run(seed, step));
    }

    private static void run(long seed, int step) {
        try {
            new Simulation(seed, step).run();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "Seed %d, first crash at step %d (replay it with -Dseed=%d -Dstep=%d): %s"
                            .formatted(seed, step, seed, step, e.getMessage()),
                    e);
        }
    }
}
