package dev.belfry.contract.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a document has become by accident, it is read to an end, and is either served or has an error. */
class MutatedDocumentsTest {
    private static final Path EXAMPLES = Path.of("src/test/resources/asyncapi-examples");
    private static final long SEED = Long.getLong("seed", 20260131);
    private static final int MUTANTS = Integer.getInteger("mutants", 12);
    private static final String[] VALUES = {
        "",
        "null",
        "7",
        "true",
        "[]",
        "{}",
        "[{}]",
        "x",
        "'#/channels'",
        "{$ref: '#'}",
        "{$ref: '#/info'}",
        "{$ref: 1}",
        "{a: {b: c}}"
    };

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            return files.filter(file -> file.toString().matches(".*(v2.6.0|v3.1.0)/[^/]*\\.yml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aMutantIsReadToAnEnd(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        Random random = new Random(SEED + file.getFileName().hashCode());
        for (int i = 0; i < MUTANTS; i++) {
            String mutant = String.join("\n", mutate(lines, random));
            for (InMemory reader : List.of(
                    InMemory.file("a.yaml", mutant),
                    InMemory.file("a.yaml", mutant).lenient())) {
                assertThatCode(() -> check(reader.read("a.yaml")))
                        .as("seed %d, %s, mutant %d:%n%s", SEED, file, i, mutant)
                        .doesNotThrowAnyException();
            }
        }
    }

    private static void check(ReadResult result) {
        boolean hasError = result.findings().stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
        assertThat(result.contract().isEmpty()).isEqualTo(hasError);
        Report.text("a.yaml", result, true);
    }

    private static List<String> mutate(List<String> original, Random random) {
        List<String> lines = new ArrayList<>(original);
        for (int change = 0; change <= random.nextInt(3); change++) {
            int at = random.nextInt(lines.size());
            String line = lines.get(at);
            switch (random.nextInt(5)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
                case 2 ->
                    lines.set(
                            at,
                            line.replaceFirst(
                                    ":.*", Matcher.quoteReplacement(": " + VALUES[random.nextInt(VALUES.length)])));
                case 3 ->
                    lines.set(
                            at,
                            line.replaceFirst(
                                    "- .*", Matcher.quoteReplacement("- " + VALUES[random.nextInt(VALUES.length)])));
                default -> lines.set(at, shuffled(line, random));
            }
        }
        return lines;
    }

    private static String shuffled(String line, Random random) {
        String[] words = line.stripLeading().split(" ");
        int one = random.nextInt(words.length);
        int other = random.nextInt(words.length);
        String kept = words[one];
        words[one] = words[other];
        words[other] = kept;
        return " ".repeat(line.length() - line.stripLeading().length()) + String.join(" ", Arrays.asList(words));
    }
}
