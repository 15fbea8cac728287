package dev.belfry.contract.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.read.Findings;
import dev.belfry.contract.tree.JsonPointer;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Node.MapNode;
import dev.belfry.contract.tree.ReferenceResolver;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Parts of a 2.x document that stand in other files. */
class FilesTest {
    private static final MapNode PARTS = Documents.parse("parts.yaml", """
        channel:
          publish: {operationId: put, message: {$ref: '#/message'}}
          parameters: {size: {$ref: '#/parameter'}}
          servers: [main]
        message:
          schemaFormat: application/vnd.apache.avro;version=1.9.0
          payload: {$ref: '#/schema'}
        parameter: {schema: {$ref: '#/size'}}
        size: {enum: [s, m]}
        schema: {type: string}
        server: {url: 'ws://example.com', security: [{key: []}]}
        """);

    private static final MapNode ROOT = Documents.v26("""
        servers:
          main: {$ref: 'parts.yaml#/server'}
        channels:
          thumbs/{size}: {$ref: 'parts.yaml#/channel'}
          lost: {$ref: 'parts.yaml#/nothing'}
        """);

    private static final ReferenceResolver TWO_FILES = new TwoFiles();

    private final Findings findings = Documents.findings(ROOT);
    private final MapNode converted = Converter.convert(ROOT, TWO_FILES, findings);

    @Test
    void areConvertedToo() {
        assertThat(findings.sorted()).isEmpty();
        assertThat(Documents.at(converted, "/servers/main/host")).isEqualTo("example.com");
        assertThat(Documents.at(converted, "/channels/thumbs~1{size}"))
                .isEqualTo(Map.of(
                        "address", "thumbs/{size}",
                        "messages",
                                Map.of(
                                        "put.message",
                                        Map.of(
                                                "payload",
                                                Map.of(
                                                        "schemaFormat",
                                                        "application/vnd.apache.avro;version=1.9.0",
                                                        "schema",
                                                        Map.of("$ref", "#/schema")))),
                        "servers", List.of(Map.of("$ref", "#/servers/main")),
                        "parameters", Map.of("size", Map.of("enum", List.of("s", "m")))));
        assertThat(Documents.at(converted, "/operations/put/messages/0/$ref"))
                .isEqualTo("#/channels/thumbs~1{size}/messages/put.message");
    }

    @Test
    void referencesStandInTheFileTheyAreRelativeTo() {
        assertThat(fileOf("/channels/thumbs~1{size}/messages/put.message/payload/schema/$ref"))
                .isEqualTo("parts.yaml");
        assertThat(fileOf("/channels/thumbs~1{size}/servers/0/$ref")).isEqualTo("api.yaml");
        assertThat(fileOf("/operations/put/channel/$ref")).isEqualTo("api.yaml");
        assertThat(fileOf("/operations/put/messages/0/$ref")).isEqualTo("api.yaml");
        assertThat(fileOf("/servers/main/security/0/$ref")).isEqualTo("api.yaml");
    }

    @Test
    void whatIsNotThereStaysAReference() {
        assertThat(Documents.at(converted, "/channels/lost")).isEqualTo(Map.of("$ref", "parts.yaml#/nothing"));
    }

    private String fileOf(String pointer) {
        return JsonPointer.parse(pointer)
                .flatMap(path -> path.find(converted))
                .orElseThrow()
                .place()
                .file();
    }

    /** Knows the two files of this test. */
    private static final class TwoFiles implements ReferenceResolver {
        @Override
        public Optional<Node> resolve(MapNode referrer) {
            String reference = referrer.text("$ref").orElseThrow();
            boolean inParts = reference.startsWith("parts.yaml")
                    || referrer.keyPlace("$ref").file().equals("parts.yaml");
            return JsonPointer.parse(reference.substring(reference.indexOf('#') + 1))
                    .flatMap(pointer -> pointer.find(inParts ? PARTS : ROOT))
                    .flatMap(this::follow);
        }
    }
}
