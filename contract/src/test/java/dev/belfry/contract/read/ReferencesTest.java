package dev.belfry.contract.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Channel;
import dev.belfry.contract.validation.Content;
import dev.belfry.contract.validation.Decoded;
import dev.belfry.contract.validation.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Documents that are spread over files. */
class ReferencesTest {
    private static final String MAIN = """
        asyncapi: 3.0.0
        info: {title: Rooms, version: '1'}
        channels:
          rooms:
            address: rooms
            messages:
              said: {$ref: './common/messages.yaml#/said'}
        """;

    private static final String MESSAGES = """
        said:
          payload: {$ref: 'schemas.json#/definitions/a~1b'}
          contentType: application/json
        """;

    private static final String SCHEMAS = """
        {
        \t"definitions": {
        \t\t"a/b": {"type": "object", "properties": {"next": {"$ref": "#/definitions/a~1b"}, "n": {"$ref": "#/definitions/n"}}},
        \t\t"n": {"type": "integer"}
        \t}
        }
        """;

    private static InMemory threeFiles() {
        return InMemory.file("api/main.yaml", MAIN)
                .and("api/common/messages.yaml", MESSAGES)
                .and("api/common/schemas.json", SCHEMAS);
    }

    @Test
    void referencesInAFileAreRelativeToIt() {
        ReadResult result = threeFiles().read("api/main.yaml");

        assertThat(result.findings()).isEmpty();
        assertThat(check(result, "{\"next\": {\"next\": {\"n\": 1}}}")).isEmpty();
        assertThat(check(result, "{\"next\": {\"next\": {\"n\": \"x\"}}}"))
                .extracting(Violation::pointer)
                .containsExactly("/next/next/n");
    }

    @Test
    void theDocumentToServeIsOneFileThatMeansTheSame() {
        String document = threeFiles().read("api/main.yaml").document();
        ReadResult again = InMemory.file("one.yaml", document).read("one.yaml");

        assertThat(again.findings()).as(document).isEmpty();
        assertThat(document).contains("#/components/schemas/").doesNotContain(".json#", ".yaml#");
        assertThat(check(again, "{\"next\": {\"next\": {\"n\": \"x\"}}}"))
                .extracting(Violation::pointer)
                .containsExactly("/next/next/n");
    }

    @Test
    void aDocumentOfOneFileIsServedAsItWasWritten() {
        String document = "# Ours\nasyncapi: 3.0.0\ninfo: {title: Rooms, version: '1'}\n";

        assertThat(InMemory.file("a.yaml", document).read("a.yaml").document()).isEqualTo(document);
    }

    @Test
    void aFindingNamesTheFileInWhichTheThingStands() {
        ReadResult result = threeFiles()
                .and("api/common/messages.yaml", MESSAGES + "  title: 7\n")
                .read("api/main.yaml");

        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.file()).isEqualTo("api/common/messages.yaml");
            assertThat(finding.line()).isEqualTo(4);
            assertThat(finding.path()).isEqualTo("/said/title");
        });
    }

    @Test
    void whatManyReferToIsReportedOnce() {
        ReadResult result = threeFiles()
                .and("api/main.yaml", MAIN + "      again: {$ref: './common/messages.yaml#/said'}\n")
                .and("api/common/messages.yaml", MESSAGES.replace("schemas.json", "missing.json"))
                .read("api/main.yaml");

        assertThat(result.findings()).extracting(Finding::code).containsExactly("file-unreadable");
    }

    @Test
    void theNetworkIsAskedOnlyWhenAllowed() {
        InMemory files = InMemory.file("main.yaml", MAIN.replace("./common/", "https://example.com/common/"))
                .and("https://example.com/common/messages.yaml", MESSAGES)
                .and("https://example.com/common/schemas.json", SCHEMAS);

        assertThat(files.read("main.yaml").findings())
                .extracting(Finding::code)
                .containsExactly("reference-remote-disabled");
        assertThat(files.remote().read("main.yaml").findings()).isEmpty();
    }

    @Test
    void aReferenceMayLeadThroughAnotherOne() {
        ReadResult result = InMemory.file(
                        "main.yaml",
                        MAIN.replace("{$ref: './common/messages.yaml#/said'}", "{$ref: '#/components/messages/said'}")
                                + """
                                components:
                                  messages:
                                    said: {$ref: '#/components/messages/spoken'}
                                    spoken: {payload: {type: string}}
                                    echoed: {payload: {$ref: '#/components/messages/said/payload'}}
                                """)
                .read("main.yaml");

        assertThat(result.findings()).isEmpty();
    }

    private static List<Violation> check(ReadResult result, String json) {
        Channel rooms = result.contract().orElseThrow().channels().get("rooms");
        Content content = new Content(Optional.of("application/json"), Map.of(), json.getBytes(StandardCharsets.UTF_8));
        return rooms.messages().get("said").payload().orElseThrow().validator().check(Decoded.of(content));
    }
}
