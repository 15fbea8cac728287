package dev.belfry.simulation.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Puts every mutant into the code, one after the other. In the profile {@code mutants} only: it takes minutes. */
@Tag("mutants")
class MutantsTest {
    private static final int MOST_SEEDS = 3_000;

    private final Hunt hunt = new Hunt(MutantCompiler.ofThisBuild(), Integer.getInteger("seeds", MOST_SEEDS));

    /** How many seeds a mutant took; empty for one that survived. */
    private record Result(Mutant mutant, Optional<Hunt.Catch> caught) {}

    @Test
    void every_mutant_is_caught() {
        List<Result> results = Mutants.all().parallelStream()
                .map(mutant -> new Result(mutant, hunt.run(mutant)))
                .toList();
        results.forEach(MutantsTest::print);

        assertThat(results)
                .filteredOn(result -> result.caught().isEmpty())
                .extracting(Result::mutant)
                .as("mutants that survived: the simulation has to look closer")
                .isEmpty();
    }

    private static void print(Result result) {
        String file = result.mutant().file();
        String name = file.substring(file.lastIndexOf('/') + 1, file.length() - ".java".length());
        String seeds =
                result.caught().map(caught -> String.valueOf(caught.seeds())).orElse("survived");
        System.out.println("| %s | %s | %s |".formatted(result.mutant(), name, seeds));
    }
}
