package dev.belfry.core.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Plays housekeeping from many seeds. {@code -Dseed=N} plays one of them again. */
class HousekeepingSimulationTest {
    private static final int SEEDS = 45;

    @Test
    void what_must_be_kept_is_kept_and_what_is_missed_is_told() {
        Long only = Long.getLong("seed");
        LongStream seeds = only == null ? LongStream.range(0, SEEDS) : LongStream.of(only);
        Happenings happenings = new Happenings();
        seeds.forEach(seed -> play(seed, happenings));
        if (only == null) {
            assertThat(happenings.counts())
                    .as("what happened")
                    .allSatisfy((happening, times) ->
                            assertThat(times).as("%s", happening).isPositive());
        }
    }

    private static void play(long seed, Happenings happenings) {
        try {
            new HousekeepingSimulation(seed, happenings).run();
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError("Seed " + seed + " failed; play it again with -Dseed=" + seed, failure);
        }
    }
}
