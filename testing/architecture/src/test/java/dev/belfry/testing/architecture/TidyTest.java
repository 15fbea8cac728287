package dev.belfry.testing.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TidyTest {

    private static final int MOST_LINES = 400;

    /** Main sources that may be longer, each with its reason: path from the root → why it is one file. */
    private static final Map<String, String> MAY_BE_LONGER = Map.of();

    /** Where a program talks to a person on standard output. */
    private static final List<String> MAY_PRINT = List.of("server/", "examples/", "benchmark/", "testing/format/");

    private static final Pattern PUT_OFF = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b");

    private final Sources sources = Sources.ofThisBuild();

    @Test
    void no_main_source_is_too_long() {
        assertThat(offending(
                        sources.main(),
                        file -> Sources.text(file).lines().count() > MOST_LINES
                                && !MAY_BE_LONGER.containsKey(sources.name(file))))
                .as("main sources over " + MOST_LINES + " lines. A long class has two tasks: give one of them a class"
                        + " of its own, or, if it is truly one, list it in TidyTest.MAY_BE_LONGER with the reason")
                .isEmpty();
    }

    @Test
    void listed_exceptions_are_still_needed() {
        List<String> names = sources.main().stream()
                .filter(file -> Sources.text(file).lines().count() > MOST_LINES)
                .map(sources::name)
                .toList();

        assertThat(MAY_BE_LONGER.keySet())
                .as("sources listed in TidyTest.MAY_BE_LONGER. One that is gone or short again must leave the list")
                .isSubsetOf(names);
    }

    @Test
    void no_source_has_a_tab() {
        assertThat(offending(sources.all(), file -> Sources.text(file).contains("\t")))
                .as("sources with a tab character. Indent with spaces (./format); in a literal write \\t")
                .isEmpty();
    }

    @Test
    void every_source_ends_with_a_newline() {
        assertThat(offending(sources.all(), file -> !Sources.text(file).endsWith("\n")))
                .as("sources without a newline at their end. Run ./format")
                .isEmpty();
    }

    @Test
    void nothing_prints_but_the_programs_for_people() {
        assertThat(offending(
                        sources.main(),
                        file -> Sources.text(file).contains("System.out")
                                && MAY_PRINT.stream().noneMatch(sources.name(file)::startsWith)))
                .as("main sources that write to System.out. Return an outcome, or log through System.Logger; only "
                        + MAY_PRINT + " print")
                .isEmpty();
    }

    @Test
    void nothing_is_put_off_in_a_comment() {
        assertThat(offending(
                        sources.all(),
                        file -> PUT_OFF.matcher(Sources.text(file)).find()))
                .as("sources with a note to do something later. Do it now, or open an issue and say in the text what"
                        + " holds today")
                .isEmpty();
    }

    private List<String> offending(List<Path> files, Predicate<Path> rule) {
        return files.stream().filter(rule).map(sources::name).toList();
    }
}
