package dev.belfry.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServedDocumentTest {
    private static final Origin HERE = new Origin("http", "h:1");

    private static final String DOCUMENT = """
        asyncapi: 3.0.0
        info: {title: Demo, version: 1.0.0}
        servers:
          theirs: {host: example.org, protocol: mqtt}
        channels:
          everywhere: {address: a}
          somewhere: {address: b, servers: [{$ref: '#/servers/theirs'}]}
        """;

    @Test
    void this_server_is_in_it_and_every_channel_is_there() {
        String yaml = new ServedDocument(DOCUMENT).yaml(new Origin("https", "127.0.0.1:8080"));
        Map<String, Object> values = new ServedDocument(yaml).values();
        assertThat(values)
                .extracting("servers.belfry.host", "servers.belfry.protocol", "servers.theirs.host")
                .containsExactly("127.0.0.1:8080", "https", "example.org");
        assertThat(values)
                .extracting("channels.somewhere.servers")
                .isEqualTo(List.of(Map.of("$ref", "#/servers/theirs"), Map.of("$ref", "#/servers/belfry")));
        assertThat(((Map<?, ?>) ((Map<?, ?>) values.get("channels")).get("everywhere")).containsKey("servers"))
                .isFalse();
        assertThat(yaml).startsWith("asyncapi:");
    }

    @Test
    void it_is_the_same_as_json() {
        ServedDocument document = new ServedDocument(DOCUMENT);
        assertThat(new ServedDocument(document.json(HERE)).values())
                .isEqualTo(new ServedDocument(document.yaml(HERE)).values());
    }

    @Test
    void a_document_without_servers_gets_one() {
        String yaml = new ServedDocument("asyncapi: 3.0.0\ninfo: {title: X, version: '1'}\n").yaml(HERE);
        assertThat(new ServedDocument(yaml).values())
                .extracting("servers.belfry.host")
                .isEqualTo("h:1");
    }
}
