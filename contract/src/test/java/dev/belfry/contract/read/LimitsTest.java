package dev.belfry.contract.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** No document makes the reader read without end. */
class LimitsTest {
    private static final String HEAD = "asyncapi: 3.0.0\ninfo: {title: Rooms, version: '1'}\n";

    @Test
    void aFileMayNotBeLargerThanTheLimit() {
        String document = HEAD + "# " + "x".repeat(1000) + "\n";

        assertThat(InMemory.file("a.yaml", document)
                        .maxBytes(document.length())
                        .read("a.yaml")
                        .contract())
                .isPresent();
        assertThat(InMemory.file("a.yaml", document)
                        .maxBytes(document.length() - 1)
                        .read("a.yaml")
                        .findings())
                .extracting(Finding::code)
                .containsExactly("file-too-large");
    }

    @Test
    void referencesMayNotLeadToMoreFilesThanTheLimit() {
        InMemory files = InMemory.file("0.yaml", HEAD + "components:\n  schemas:\n    a: {$ref: './1.yaml'}\n");
        for (int i = 1; i < 600; i++) {
            files.and(i + ".yaml", "properties: {next: {$ref: './" + (i + 1) + ".yaml'}}\n");
        }
        files.and("600.yaml", "type: string\n");

        assertThat(files.read("0.yaml").findings()).extracting(Finding::code).containsExactly("reference-limit");
    }

    @Test
    void aFewLinesOfAliasesAreNoBomb() {
        StringBuilder bomb = new StringBuilder(HEAD + "x-0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("x-%d: &a%d [".formatted(i, i));
            bomb.append(("*a" + (i - 1) + ", ").repeat(9))
                    .append("*a")
                    .append(i - 1)
                    .append("]\n");
        }

        assertThat(InMemory.file("a.yaml", bomb.toString()).read("a.yaml").findings())
                .extracting(Finding::code)
                .containsExactly("file-too-large");
    }

    @Test
    void findingsAreLimited() {
        StringBuilder document = new StringBuilder(HEAD);
        for (int i = 0; i < 2 * Findings.LIMIT; i++) {
            document.append("unknown").append(i).append(": 1\n");
        }

        assertThat(InMemory.file("a.yaml", document.toString()).read("a.yaml").findings())
                .hasSize(Findings.LIMIT);
    }
}
