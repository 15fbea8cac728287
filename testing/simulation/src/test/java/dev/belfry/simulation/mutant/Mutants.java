package dev.belfry.simulation.mutant;

import java.util.List;
import java.util.stream.Stream;

/** All mutants. Another part of the house adds its list here. */
final class Mutants {
    private Mutants() {}

    static List<Mutant> all() {
        return Stream.of(JournalMutants.all(), UpkeepMutants.all(), CoreMutants.all(), SubscriptionMutants.all())
                .flatMap(List::stream)
                .toList();
    }
}
