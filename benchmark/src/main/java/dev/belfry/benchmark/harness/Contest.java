package dev.belfry.benchmark.harness;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lets the contestants of a suite take turns: A, B, C, A, B, C, … so that a noisy minute of the machine hits all of them, and
 * figures of one round may be divided by each other.
 *
 * @param main the class whose {@code main} measures one contestant and prints a {@link Sample}
 * @param rounds how often each takes its turn
 */
public record Contest(
        Class<?> main, Path directory, int rounds, Duration warmUp, Duration measured, PrintStream progress) {
    /** One that failed or cannot run here is left out of later rounds. */
    public Results run(Suite suite, List<Contestant> contestants) throws InterruptedException {
        List<List<Sample>> samples = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Set<String> out = new HashSet<>();
        for (int round = 1; round <= rounds; round++) {
            List<Sample> samplesOfRound = new ArrayList<>();
            for (Contestant contestant : contestants) {
                if (out.contains(contestant.name())) {
                    continue;
                }
                progress.printf("round %d of %d: %s%n", round, rounds, contestant.title());
                try {
                    samplesOfRound.add(turn(suite, contestant));
                } catch (IOException | Unavailable e) {
                    out.add(contestant.name());
                    notes.add(contestant.title() + ": " + e.getMessage());
                    progress.println("  left out: " + e.getMessage());
                }
            }
            samples.add(samplesOfRound);
        }
        return new Results(suite, samples, notes);
    }

    private Sample turn(Suite suite, Contestant contestant) throws IOException, InterruptedException, Unavailable {
        try (Scratch scratch = Scratch.in(directory)) {
            Path disk = scratch.disk();
            Plan plan = new Plan(disk.resolve("data"), scratch.memory().resolve("data"), warmUp, measured);
            Sample sample = new Trial(main, suite.name(), contestant).run(plan, disk);
            if (!sample.unavailable().isEmpty()) {
                throw new Unavailable(sample.unavailable());
            }
            return sample;
        }
    }

    /** A contestant said that it cannot run on this machine. */
    private static final class Unavailable extends Exception {
        private static final long serialVersionUID = 1L;

        Unavailable(String why) {
            super("cannot run here: " + why);
        }
    }
}
