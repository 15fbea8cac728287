package dev.belfry.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our client in JavaScript, under Node, before and after a {@code kill -9} of the server. */
class JavaScriptClientTest {
    private static final Path SCRIPT = Path.of("src/test/js/client.mjs").toAbsolutePath();
    private static final Path LIBRARY =
            Path.of("../../client/javascript/belfry.js").toAbsolutePath().normalize();
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String DOCUMENT = """
        asyncapi: 3.1.0
        info: {title: Rooms, version: 1.0.0}
        channels:
          room:
            address: rooms/{room}
            parameters: {room: {}}
            messages:
              said: {payload: {type: object, properties: {number: {type: integer}}}}
          greetings:
            address: greetings
            messages:
              name: {payload: {type: object}}
          replies:
            address: replies
            messages:
              greeting: {payload: {type: object, required: [greeting]}}
        operations:
          say: {action: receive, channel: {$ref: '#/channels/room'}}
          hear: {action: send, channel: {$ref: '#/channels/room'}}
          greet:
            action: receive
            channel: {$ref: '#/channels/greetings'}
            reply: {channel: {$ref: '#/channels/replies'}}
        """;

    @TempDir
    Path directory;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void needsNode() {
        assumeTrue(Command.available("node"), "node");
    }

    @Test
    void coversWhatAClientDoes() throws Exception {
        Path document = Files.writeString(directory.resolve("api.yaml"), DOCUMENT);
        int port = freePort();
        BelfryProcess server = BelfryProcess.serve(document, directory.resolve("data"), port);
        try (Command client = Command.start(
                directory,
                "node",
                SCRIPT.toString(),
                LIBRARY.toUri().toString(),
                server.url().toString())) {
            Await.until(LIMIT, () -> client.lines().contains("{\"listening\":true}"));
            publish(server, 1, 5);
            Await.until(LIMIT, () -> client.lines().contains("{\"half\":true}"));
            server.kill();
            server = BelfryProcess.serve(document, directory.resolve("data"), port);
            publish(server, 5, 10);

            int code = client.await();

            assertThat(client.lines())
                    .containsExactly(
                            "{\"stored\":\"first\"}",
                            "{\"invalid\":\"message-invalid\"}",
                            "{\"unknown\":\"address-unknown\"}",
                            "{\"unseen\":\"address-moved-on\"}",
                            "{\"reply\":\"hello Ada\"}",
                            "{\"ended\":\"succeeded\"}",
                            "{\"quick\":\"hello Ada\"}",
                            "{\"listening\":true}",
                            "{\"half\":true}",
                            "{\"numbers\":[0,1,2,3,4,5,6,7,8,9]}",
                            "{\"again\":\"room\"}",
                            "{\"walked\":[0,1,2,3,4,5,6,7,8,9,10]}",
                            "{\"latest\":10}");
            assertThat(code).isZero();
        } finally {
            server.close();
        }
    }

    private void publish(BelfryProcess server, int from, int to) throws Exception {
        for (int number = from; number < to; number++) {
            HttpRequest request = HttpRequest.newBuilder(server.url().resolve("/rooms/tower"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"number\":" + number + "}"))
                    .build();
            assertThat(http.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(202);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
