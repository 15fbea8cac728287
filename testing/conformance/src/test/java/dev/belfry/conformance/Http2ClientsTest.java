package dev.belfry.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that are not ours, over HTTP/2. */
@Timeout(120)
class Http2ClientsTest {
    @TempDir
    Path directory;

    @Test
    void curlWithPriorKnowledge() throws Exception {
        assumeTrue(Command.available("curl"), "curl");
        try (BelfryProcess server = serve()) {
            publishAndRead(server, "--http2-prior-knowledge");
        }
    }

    @Test
    void curlOverTls() throws Exception {
        assumeTrue(Command.available("curl"), "curl");
        try (BelfryProcess server = serve(Https.OPTIONS)) {
            publishAndRead(server, "--cacert", Https.CERTIFICATE.toString());
            publishAndRead(server, "--cacert", Https.CERTIFICATE.toString(), "--tls-max", "1.2");
        }
    }

    private void publishAndRead(BelfryProcess server, String... how) throws InterruptedException {
        String room = server.url().resolve("/rooms/tower").toString();
        String[] post = {"-H", "Content-Type: application/json", "--data-binary", Rooms.said(1, 7), room};
        assertThat(curl(how, post)).startsWith("{").endsWith("}2 202");
        assertThat(curl(how, room)).contains("\"number\":7").endsWith("}2 200");
        // Until the time is over, which curl calls a failure.
        try (Command stream = Command.start(
                directory,
                command(how, "-N", "-m", "1", "-H", "Accept: text/event-stream", room + "?after=earliest"))) {
            assertThat(stream.await()).isEqualTo(28);
            assertThat(stream.lines()).contains("data: " + Rooms.said(1, 7));
        }
    }

    private String curl(String[] how, String... what) throws InterruptedException {
        return Command.run(directory, command(how, what));
    }

    private static String[] command(String[] how, String... what) {
        return Stream.of(List.of("curl", "-sS", "-w", "%{http_version} %{http_code}"), List.of(how), List.of(what))
                .flatMap(List::stream)
                .toArray(String[]::new);
    }

    @Test
    void theClientOfTheJdkOverTlsOnOneConnection() throws Exception {
        try (BelfryProcess server = serve(Https.OPTIONS);
                HttpClient client = Https.client(HttpClient.Version.HTTP_2)) {
            URI room = server.url().resolve("/rooms/tower");
            HttpResponse<Stream<String>> events = client.send(
                    HttpRequest.newBuilder(room)
                            .header("Accept", "text/event-stream")
                            .build(),
                    HttpResponse.BodyHandlers.ofLines());
            assertThat(events.version()).isEqualTo(HttpClient.Version.HTTP_2);
            // In portions, for the client does not wait when there are as many streams as there may be.
            for (int first = 0; first < 500; first += 100) {
                List<CompletableFuture<HttpResponse<String>>> posts = IntStream.range(first, first + 100)
                        .mapToObj(number -> client.sendAsync(post(room, number), HttpResponse.BodyHandlers.ofString()))
                        .toList();
                for (CompletableFuture<HttpResponse<String>> post : posts) {
                    assertThat(post.get().statusCode()).isEqualTo(202);
                    assertThat(post.get().version()).isEqualTo(HttpClient.Version.HTTP_2);
                }
            }
            try (Stream<String> lines = events.body()) {
                assertThat(lines.filter(line -> line.startsWith("data: ")).limit(500))
                        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 500)
                                .mapToObj(number -> "data: " + Rooms.said(1, number))
                                .toList());
            }
        }
    }

    /** Without TLS it asks for an upgrade, which HTTP/2 has dropped, and goes on without. */
    @Test
    void theClientOfTheJdkWithoutTlsStaysWithHttp11() throws Exception {
        try (BelfryProcess server = serve();
                HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_2)
                        .build()) {
            HttpResponse<String> answer =
                    client.send(post(server.url().resolve("/rooms/tower"), 1), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        }
    }

    private static HttpRequest post(URI room, int number) {
        return HttpRequest.newBuilder(room)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofString(Rooms.said(1, number)))
                .build();
    }

    private BelfryProcess serve(String... options) throws Exception {
        Path document = Files.writeString(directory.resolve("api.yaml"), Rooms.DOCUMENT);
        return BelfryProcess.serve(document, directory.resolve("data"), options);
    }
}
