package dev.belfry.core.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.read.FindingCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every code has a page in docs/problems, and the page says of it what the catalogue says. */
class ProblemPagesTest {
    private static final Path PAGES = Path.of("../docs/problems");

    @ParameterizedTest
    @EnumSource
    void hasAPage(ProblemCode code) throws IOException {
        List<String> page = Files.readAllLines(PAGES.resolve(code.text() + ".md"));

        String retry = code.retryable() ? "trying again later may help" : "trying the same again does not help";
        assertThat(page)
                .startsWith(
                        "# " + code.title(), "", "`%s` | HTTP %d | %s".formatted(code.text(), code.httpStatus(), retry))
                .contains("## Example", "## What to do")
                .containsSubsequence(
                        "  \"type\": \"/problems/%s\",".formatted(code.text()),
                        "  \"title\": \"%s\",".formatted(code.title()),
                        "  \"status\": %d,".formatted(code.httpStatus()),
                        "  \"code\": \"%s\",".formatted(code.text()));
    }

    @Test
    void everyPageBelongsToACode() throws IOException {
        Set<String> codes = Stream.concat(
                        Arrays.stream(ProblemCode.values()).map(ProblemCode::text),
                        Arrays.stream(FindingCode.values()).map(FindingCode::code))
                .collect(Collectors.toSet());

        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString().replace(".md", ""))
                            .filter(name -> !name.equals("README")))
                    .containsExactlyInAnyOrderElementsOf(codes);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isInTheIndex(ProblemCode code) throws IOException {
        assertThat(Files.readAllLines(PAGES.resolve("README.md")))
                .contains("| [%s](%s.md) | %d | %s | %s |"
                        .formatted(
                                code.text(),
                                code.text(),
                                code.httpStatus(),
                                code.retryable() ? "yes" : "no",
                                code.title()));
    }
}
