package dev.belfry.core.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Plays housekeeping from many seeds. {@code -Dseed=N} plays one of them again. */
class HousekeepingSimulationTest {
    private static final int SEEDS = 100;

    @Test
    void what_must_be_kept_is_kept_and_what_is_missed_is_told() {
        Long only = Long.getLong("seed");
        LongStream seeds = only == null ? LongStream.range(0, SEEDS) : LongStream.of(only);
        long dropped = seeds.map(HousekeepingSimulationTest::play).sum();
        assertThat(dropped).as("messages that were dropped in all games").isGreaterThan(only == null ? SEEDS : 0);
    }

    private static long play(long seed) {
        try {
            return new HousekeepingSimulation(seed).run();
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError("Seed " + seed + " failed; play it again with -Dseed=" + seed, failure);
        }
    }
}
