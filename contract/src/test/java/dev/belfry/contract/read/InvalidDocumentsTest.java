package dev.belfry.contract.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One small document for each rule, in {@code src/test/resources/invalid}. Its first lines say what is expected: {@code # severity
 * in a strict reading|in a lenient one, code, line:column}; a dash stands for no finding.
 */
class InvalidDocumentsTest {
    private static final Path DOCUMENTS = Path.of("src/test/resources/invalid");

    /** Codes that need more than one small document; each has a test in {@link LimitsTest}. */
    private static final Set<FindingCode> ELSEWHERE =
            EnumSet.of(FindingCode.FILE_TOO_LARGE, FindingCode.REFERENCE_LIMIT);

    static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.list(DOCUMENTS)) {
            return files.map(Path::getFileName).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everythingThatIsWrongIsFoundWhereItStands(Path file) throws IOException {
        for (boolean lenient : new boolean[] {false, true}) {
            ReadResult result = read(file, lenient);
            assertThat(result.findings().stream().map(InvalidDocumentsTest::row).distinct())
                    .as(Report.text(file.toString(), result, false))
                    .containsExactlyInAnyOrderElementsOf(expected(file, lenient));
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aTextSaysWhatIsExpectedAndWhatIsThere(Path file) throws IOException {
        assertThat(read(file, false).findings())
                .allSatisfy(finding -> assertThat(finding.text()).matches("(?s)Expected .*\\b(but|because)\\b.*[.?]"));
    }

    @Test
    void everyCodeHasADocument() throws IOException {
        Set<String> found = documents().stream()
                .flatMap(file -> expectedLines(file).stream())
                .map(line -> line.split(" ")[2])
                .collect(Collectors.toSet());
        List<String> all = Arrays.stream(FindingCode.values())
                .filter(code -> !ELSEWHERE.contains(code))
                .map(FindingCode::code)
                .toList();

        assertThat(found).containsAll(all);
    }

    private static ReadResult read(Path file, boolean lenient) {
        ReadOptions options = new ReadOptions(lenient, false, Optional.empty(), 1 << 20);
        return ContractReader.read(DOCUMENTS.resolve(file), options);
    }

    private static String row(Finding finding) {
        return finding.severity().name().toLowerCase(Locale.ROOT) + " " + finding.code() + " " + finding.line() + ":"
                + finding.column();
    }

    private static List<String> expected(Path file, boolean lenient) {
        return expectedLines(file).stream()
                .map(line -> line.split(" "))
                .map(words -> words[1].split("\\|")[lenient ? 1 : 0] + " " + words[2] + " " + words[3])
                .filter(row -> !row.startsWith("- "))
                .toList();
    }

    private static List<String> expectedLines(Path file) {
        try {
            return new String(Files.readAllBytes(DOCUMENTS.resolve(file)), StandardCharsets.ISO_8859_1)
                    .lines()
                    .takeWhile(line -> line.startsWith("# "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
