package dev.belfry.contract.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Every finding has a page in docs/problems, and what the page shows as wrong and right is just that. */
class FindingPagesTest {
    private static final Path PAGES = Path.of("../docs/problems");
    private static final String HEAD = "asyncapi: 3.0.0\n";
    private static final String INFO = "info: {title: Example, version: 1.0.0}\n";
    private static final String OTHER_FILE = "chat: {payload: {type: string}}\norder: {type: object}\n";
    private static final Set<String> OTHER_FILES = Set.of("messages.yaml", "schemas.yaml", "order.yaml");

    @ParameterizedTest
    @EnumSource
    void hasAPage(FindingCode code) throws IOException {
        assertThat(Files.readAllLines(page(code)))
                .startsWith("# " + code.title(), "", "`%s` | %s".formatted(code.code(), severity(code)))
                .contains("## Wrong", "## Right");
    }

    @ParameterizedTest
    @EnumSource
    void isInTheIndex(FindingCode code) throws IOException {
        assertThat(Files.readAllLines(PAGES.resolve("README.md")))
                .contains("| [%s](%s.md) | %s | %s | %s |"
                        .formatted(code.code(), code.code(), word(code, false), word(code, true), code.title()));
    }

    /** Left out are those that take a file of a special kind. */
    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"FILE_NOT_UTF8", "FILE_TOO_LARGE", "REFERENCE_LIMIT"})
    void theWrongSnippetIsWrong(FindingCode code) throws IOException {
        assertThat(read(snippet(code, "Wrong")).findings())
                .extracting(Finding::code)
                .contains(code.code());
    }

    @ParameterizedTest
    @EnumSource
    void theRightSnippetIsRight(FindingCode code) throws IOException {
        assertThat(read(snippet(code, "Right")).findings())
                .filteredOn(finding -> finding.severity() == Finding.Severity.ERROR
                        || finding.code().equals(code.code()))
                .isEmpty();
    }

    private static Path page(FindingCode code) {
        return PAGES.resolve(code.code() + ".md");
    }

    private static String severity(FindingCode code) {
        return word(code, false).equals(word(code, true))
                ? word(code, false)
                : word(code, false) + ", leniently a " + word(code, true);
    }

    private static String word(FindingCode code, boolean leniently) {
        return code.severity(leniently).name().toLowerCase(Locale.ROOT);
    }

    /** The YAML under a heading, completed to a document. */
    private static String snippet(FindingCode code, String heading) throws IOException {
        List<String> lines = Files.readAllLines(page(code));
        int start = lines.indexOf("## " + heading) + 3;
        String yaml = lines.subList(start, lines.size()).stream()
                .takeWhile(line -> !line.equals("```"))
                .collect(Collectors.joining("\n", "", "\n"));
        boolean hasHead = yaml.contains("asyncapi:") || code == FindingCode.VERSION_MISSING;
        boolean hasInfo = yaml.contains("info:");
        return (hasHead ? "" : HEAD) + yaml + (hasInfo ? "" : INFO);
    }

    private static ReadResult read(String document) {
        SourceLoader loader = (location, maxBytes) -> {
            if (location.equals("api.yaml")) {
                return document.getBytes(StandardCharsets.UTF_8);
            }
            if (OTHER_FILES.contains(location)) {
                return OTHER_FILE.getBytes(StandardCharsets.UTF_8);
            }
            throw new NoSuchFileException(location);
        };
        return new ContractReader(loader, loader).read("api.yaml", ReadOptions.DEFAULT);
    }
}
