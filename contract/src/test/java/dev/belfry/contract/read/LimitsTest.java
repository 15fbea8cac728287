package dev.belfry.contract.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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

    @Test
    void longChainsOfSchemasDoNotExhaustTheStack() {
        assertThat(chain("{properties: {next: {$ref: '#/components/schemas/s%d'}}}")
                        .findings())
                .isEmpty();
        assertThat(chain("{allOf: [{$ref: '#/components/schemas/s%d'}]}").findings())
                .extracting(Finding::code)
                .containsExactly("schema-invalid");
        assertThat(chain("{$ref: '#/components/schemas/s%d'}").findings())
                .extracting(Finding::code)
                .containsOnly("reference-limit");
    }

    private static ReadResult chain(String schema) {
        StringBuilder document = new StringBuilder(HEAD)
                .append("channels:\n  a: {address: a, messages: {m: {payload: {$ref: '#/components/schemas/s0'}}}}\n")
                .append("components:\n  schemas:\n");
        int length = 5000;
        for (int i = 0; i < length; i++) {
            document.append("    s")
                    .append(i)
                    .append(": ")
                    .append(schema.formatted(i + 1))
                    .append('\n');
        }
        document.append("    s").append(length).append(": {type: object}\n");
        return InMemory.file("a.yaml", document.toString()).read("a.yaml");
    }

    /** A megabyte takes well under a second on an idle machine; what is quadratic in it would take minutes. */
    @Test
    @Timeout(60)
    void aMegabyteIsReadInATimeThatGrowsWithItsLength() {
        StringBuilder channels = new StringBuilder(HEAD).append("channels:\n");
        StringBuilder operations = new StringBuilder("operations:\n");
        int count = 2500;
        for (int i = 0; i < count; i++) {
            channels.append("""
                  c%1$d:
                    address: area%1$d/{thing}/changes
                    parameters: {thing: {description: Which of the many things it is about}}
                    messages:
                      m: {payload: {type: object, required: [id], properties: {id: {type: string}}}, examples: [{payload: {id: a}}]}
                """.formatted(i));
            operations.append("""
                  o%1$d:
                    action: receive
                    channel: {$ref: '#/channels/c%1$d'}
                    messages: [{$ref: '#/channels/c%1$d/messages/m'}]
                """.formatted(i));
        }
        String document = channels.append(operations).toString();

        ReadResult result = InMemory.file("a.yaml", document).read("a.yaml");

        assertThat(document).hasSizeGreaterThan(900_000);
        assertThat(result.findings()).isEmpty();
        assertThat(result.contract().orElseThrow().operations()).hasSize(count);
    }
}
