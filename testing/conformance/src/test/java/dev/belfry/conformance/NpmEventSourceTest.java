package dev.belfry.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The EventSource of npm, which behaves as a browser's, before and after a {@code kill -9}. */
class NpmEventSourceTest {
    private static final Path SCRIPTS = Path.of("src/test/js").toAbsolutePath();
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    static Path shared;

    @TempDir
    Path directory;

    @BeforeAll
    static void installClient() throws IOException, InterruptedException {
        assumeTrue(Command.available("node") && Command.available("npm"), "node and npm");
        for (String name : List.of("package.json", "package-lock.json", "subscribe.mjs")) {
            Files.copy(SCRIPTS.resolve(name), shared.resolve(name));
        }
        Command.run(shared, "npm", "ci", "--no-audit", "--no-fund", "--silent");
    }

    @Test
    void resumesAfterTheServerWasKilled() throws Exception {
        Path document = Files.writeString(directory.resolve("api.yaml"), Rooms.DOCUMENT);
        int port = freePort();
        BelfryProcess server = BelfryProcess.serve(document, directory.resolve("data"), port);
        try (Command client = Command.start(
                shared,
                "node",
                "subscribe.mjs",
                server.url().resolve("/rooms/tower?after=earliest").toString(),
                "20")) {
            Await.until(LIMIT, () -> client.lines().contains("{\"open\":true}"));
            publish(server, 0, 10);
            Await.until(LIMIT, () -> client.lines().size() > 5);
            server.kill();
            server = BelfryProcess.serve(document, directory.resolve("data"), port);
            publish(server, 10, 20);
            assertThat(client.await()).isZero();
            List<JsonNode> events = client.lines().stream()
                    .map(JSON::readTree)
                    .filter(line -> line.has("data"))
                    .toList();
            assertThat(events)
                    .extracting(event -> event.get("data").asString())
                    .containsExactlyElementsOf(IntStream.range(0, 20)
                            .mapToObj(n -> Rooms.said(1, n))
                            .toList());
        } finally {
            server.close();
        }
    }

    private void publish(BelfryProcess server, int from, int to) throws InterruptedException {
        for (int number = from; number < to; number++) {
            String answer = Command.run(
                    directory,
                    "curl",
                    "-sS",
                    "-o",
                    "/dev/null",
                    "-w",
                    "%{http_code}",
                    "-H",
                    "Content-Type: application/json",
                    "--data-binary",
                    Rooms.said(1, number),
                    server.url().resolve("/rooms/tower").toString());
            assertThat(answer).isEqualTo("202");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
