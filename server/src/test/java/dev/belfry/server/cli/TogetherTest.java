package dev.belfry.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several documents that are run as one. */
@Timeout(120)
class TogetherTest {
    private static final String DOCUMENT = """
        asyncapi: 3.0.0
        info: {title: %1$s, version: 1.0.0}
        channels:
          orders: {address: orders, messages: {placed: {payload: {type: object}}}}
          %2$s: {address: %2$s}
        operations:
          %3$s: {action: %4$s, channel: {$ref: '#/channels/orders'}}
        """;

    @TempDir
    Path folder;

    private TestTerminal terminal;

    @BeforeEach
    void write() throws IOException {
        terminal = new TestTerminal(folder);
        Files.createDirectory(folder.resolve("store"));
        Files.writeString(folder.resolve("shop.yaml"), DOCUMENT.formatted("Shop", "carts", "place", "receive"));
        Files.writeString(folder.resolve("store/api.yaml"), DOCUMENT.formatted("Store", "shelves", "ship", "send"));
        Files.writeString(
                folder.resolve("clash.yaml"),
                DOCUMENT.formatted("Clash", "x", "place", "receive").replace("address: orders", "address: other"));
    }

    @Test
    void the_start_says_what_comes_from_where_and_each_document_is_served() throws Exception {
        Files.writeString(
                folder.resolve("belfry.yaml"), "document: [shop.yaml, store/api.yaml]\nport: 0\nephemeral: true\n");
        try (BelfryProcess server = BelfryProcess.start(folder, "serve");
                HttpClient client = HttpClient.newHttpClient()) {
            List<String> said = server.linesUntil("Ready at ");
            assertThat(said.getFirst()).matches("Belfry \\S+ runs 2 documents as one");
            assertThat(said)
                    .contains(
                            "  shop  Shop 1.0.0 (shop.yaml)",
                            "  api   Store 1.0.0 (store/api.yaml)",
                            "  publish    /orders   placed  (shop)",
                            "  subscribe  /orders   placed  (api)",
                            "  subscribe  /carts      (shop)",
                            "  publish    /shelves    (api)");
            String url = said.getLast().replaceAll("Ready at (\\S+) .*", "$1");
            assertThat(get(client, url + "/asyncapi.yaml").statusCode()).isEqualTo(300);
            assertThat(get(client, url + "/asyncapi.yaml").headers().allValues("Link"))
                    .anyMatch(link -> link.startsWith("</asyncapi/api.yaml>; rel=\"alternate\""));
            assertThat(get(client, url + "/asyncapi/api.yaml").body())
                    .contains("title: Store", url.replace("http://", "host: \""))
                    .doesNotContain("Shop");
            assertThat(get(client, url + "/").body()).startsWith("{\"title\":\"Shop and Store\"");
        }
    }

    @Test
    void a_contradiction_is_told_with_both_places_and_nothing_starts() {
        assertThat(terminal.run("serve", "shop.yaml", "store/api.yaml", "clash.yaml"))
                .isEqualTo(2);
        assertThat(terminal.err().replace(folder + "/", ""))
                .contains(
                        "No problems in shop.yaml",
                        "No problems in store/api.yaml",
                        "clash.yaml:4:3: error: Expected channel 'orders' to be the same as in shop.yaml:4:3,",
                        "but its address is 'other' here and 'orders' there. [channel-id-repeated]",
                        "1 error in clash.yaml",
                        "belfry: did not start: 1 of 3 documents has errors");
        assertThat(folder.resolve("belfry-data")).doesNotExist();
    }

    @Test
    void check_looks_at_each_alone_unless_told_otherwise() {
        assertThat(terminal.run("check", "shop.yaml", "clash.yaml")).isZero();
        assertThat(terminal.run("check", "--together", "--format", "json", "shop.yaml", "clash.yaml"))
                .isEqualTo(2);
        assertThat(terminal.out()).contains("channel-id-repeated");
    }

    @Test
    void the_same_document_twice_is_a_mistake() {
        assertThat(terminal.run("serve", "shop.yaml", "store/../shop.yaml")).isEqualTo(1);
        assertThat(terminal.err().lines())
                .containsExactly("belfry: Expected each document once, but store/../shop.yaml is named twice");
    }

    @Test
    void there_is_a_limit_to_their_number() throws IOException {
        String[] arguments = new String[102];
        arguments[0] = "serve";
        for (int i = 1; i < arguments.length; i++) {
            arguments[i] = i + ".yaml";
            Files.writeString(folder.resolve(arguments[i]), "asyncapi: 3.0.0\n");
        }
        assertThat(terminal.run(arguments)).isEqualTo(1);
        assertThat(terminal.err()).contains("Expected the number of documents from 1 to 100, but it is 101");
        arguments[101] = "--ephemeral";
        assertThat(terminal.run(arguments)).isEqualTo(2);
    }

    private static HttpResponse<String> get(HttpClient client, String url) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
