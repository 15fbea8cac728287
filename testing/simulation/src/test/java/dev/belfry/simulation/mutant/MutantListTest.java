package dev.belfry.simulation.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The list of mutants fits the code, and the hunt for them works. */
class MutantListTest {
    private static final int LEAST = 25;
    private static final int SEEDS = 20;

    private final MutantCompiler compiler = MutantCompiler.ofThisBuild();

    static List<Mutant> mutants() {
        return Mutants.all();
    }

    @Test
    void there_are_many_and_each_has_a_name_of_its_own() {
        assertThat(mutants()).hasSizeGreaterThanOrEqualTo(LEAST);
        assertThat(mutants()).extracting(Mutant::fault).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void its_snippets_occur_once(Mutant mutant) {
        for (Mutant.Edit edit : mutant.edits()) {
            assertThat(count(compiler.source(mutant), edit.original()))
                    .as(
                            "how often %s has this snippet of the mutant \"%s\"; when the code changes, the list needs"
                                    + " care:%n%s",
                            mutant.file(), mutant, edit.original())
                    .isEqualTo(1);
        }
    }

    private static int count(String text, String snippet) {
        int count = 0;
        for (int at = text.indexOf(snippet); at >= 0; at = text.indexOf(snippet, at + 1)) {
            count++;
        }
        return count;
    }

    /** Those that fail early; the profile {@code mutants} hunts all. */
    @ParameterizedTest
    @MethodSource("sample")
    void a_sample_is_caught(Mutant mutant) {
        assertThat(new Hunt(compiler, SEEDS).run(mutant))
                .as("the catch of \"%s\"", mutant)
                .isPresent();
    }

    static List<Mutant> sample() {
        List<String> faults = List.of(
                "skip the fsync",
                "do not write the doubtful tail again",
                "forget a settlement",
                "reuse a lease token after a restart",
                "let catch-up and live delivery overlap");
        List<Mutant> sample = mutants().stream()
                .filter(mutant -> faults.contains(mutant.fault()))
                .toList();
        assertThat(sample).hasSameSizeAs(faults);
        return sample;
    }

    @Test
    void a_change_that_changes_nothing_is_not_caught() {
        Mutant none = Mutant.of(
                "nothing", "core/src/main/java/dev/belfry/core/Node.java", "node.state.epoch() + 1", "1 + node.state.epoch()");

        assertThat(new Hunt(compiler, SEEDS).run(none)).isEmpty();
    }
}
