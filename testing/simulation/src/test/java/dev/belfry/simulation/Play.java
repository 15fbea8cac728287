package dev.belfry.simulation;

import dev.belfry.core.simulation.Odds;
import dev.belfry.core.simulation.Simulation;
import dev.belfry.core.simulation.Tally;

/** Plays the whole core over the embedded engine. */
public final class Play {
    private static final int STEPS = 1_200;

    private Play() {}

    /**
     * Plays one seed, on this thread. Any number of threads may play.
     *
     * @throws AssertionError when something does not hold
     */
    public static Tally seed(long seed) {
        Defects.forget();
        try {
            Tally tally = new Simulation(seed, EmbeddedStore::new, random -> Odds.any(random, STEPS)).run();
            Defects.rethrow();
            return tally;
        } catch (RuntimeException | Error failure) {
            throw new AssertionError(
                    "Seed %d failed (play it again with -Dseed=%d): %s".formatted(seed, seed, failure.getMessage()),
                    failure);
        }
    }
}
