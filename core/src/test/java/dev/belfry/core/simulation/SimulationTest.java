package dev.belfry.core.simulation;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Plays the core from many seeds. {@code -Dseed=N} plays one of them again. */
class SimulationTest {
    private static final int SEEDS = 100;

    @Test
    void whatever_happens_what_was_told_holds() {
        Long only = Long.getLong("seed");
        LongStream seeds = only == null ? LongStream.range(0, SEEDS) : LongStream.of(only);
        seeds.forEach(SimulationTest::play);
    }

    private static void play(long seed) {
        try {
            new Simulation(seed).run();
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError("Seed " + seed + " failed; play it again with -Dseed=" + seed, failure);
        }
    }
}
