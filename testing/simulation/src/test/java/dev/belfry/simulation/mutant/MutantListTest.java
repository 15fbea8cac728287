package dev.belfry.simulation.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The list of mutants fits the code, and the hunt for them works. */
class MutantListTest {
    private static final int LEAST = 25;
    private static final int MOST_SEEDS = 300;
    private static final int SEEDS_OF_NOTHING = 5;

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

    /** The profile {@code mutants} hunts all of them. */
    @Test
    void one_is_caught() {
        Mutant mutant = mutants().stream()
                .filter(any -> any.fault().equals("skip the fsync"))
                .findFirst()
                .orElseThrow();
        assertThat(new Hunt(compiler, MOST_SEEDS).run(mutant)).isPresent();
    }

    @Test
    void a_change_that_changes_nothing_is_not_caught() {
        Mutant none = Mutant.of(
                "nothing",
                "core/src/main/java/dev/belfry/core/Node.java",
                "node.state.epoch() + 1",
                "1 + node.state.epoch()");

        assertThat(new Hunt(compiler, SEEDS_OF_NOTHING).run(none)).isEmpty();
    }
}
