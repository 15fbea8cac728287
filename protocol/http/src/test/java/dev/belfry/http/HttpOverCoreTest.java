package dev.belfry.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.http.fake.RawClient;
import dev.belfry.http.fake.TestServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The HTTP API over the real core: what both have to agree on. */
class HttpOverCoreTest {
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.startReal();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void publishedMessagesAreFoundAgain() {
        HttpResponse<String> stored = server.post("/towers/north/rings", "{ \"bell\": 1 }", json("X-Ringer", "Ada"));
        assertThat(stored.statusCode()).isEqualTo(202);
        assertThat(stored.body()).contains("\"address\":\"towers/north/rings\"", "\"message\":\"ring\"");
        String location = stored.headers().firstValue("Location").orElseThrow();
        assertThat(server.get(location).body())
                .contains("\"payload\":{ \"bell\": 1 }", "\"headers\":{\"X-Ringer\":\"Ada\"}");
    }

    @Test
    void refusalsNameWhatWasExpected() {
        assertProblem(server.post("/towers/north/rings", "[1]", json()), 422, "message-invalid", "\"pointer\":");
        assertProblem(server.post("/towers/north/ring", "{}", json()), 404, "address-unknown", "towers/{tower}/rings");
        HttpResponse<String> wrongType = server.post("/towers/a/rings", "x", "Content-Type", "image/png");
        assertProblem(wrongType, 415, "content-type-wrong", "application/json");
        assertThat(wrongType.headers().firstValue("Accept-Post")).contains("application/json");
        assertProblem(server.post("/news", "{}", json()), 405, "direction-wrong", "news");
        assertProblem(server.get("/nowhere"), 404, "address-unknown", "nearest");
        assertProblem(
                server.post("/towers/a/rings", "{}", json("Belfry-Message", "song")),
                422,
                "message-type-unknown",
                "ring");
        assertProblem(server.post("/towers/a/rings", "{}", json("Idempotency-Key", "k")), 202, "cursor");
        assertProblem(
                server.post("/towers/a/rings", "{\"n\":2}", json("Idempotency-Key", "k")),
                422,
                "idempotency-key-reused");
    }

    @Test
    void streamsResumeWithoutLossOrRepetition() throws Exception {
        int count = 60;
        CompletableFuture<Void> publishing = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < count; i++) {
                server.post("/chat", "m" + i, "Content-Type", "text/plain");
            }
        });
        List<String> seen = new ArrayList<>();
        String last = "";
        while (seen.size() < count) {
            String position = last.isEmpty() ? "" : "Last-Event-ID: " + last + "\r\n";
            try (RawClient client = subscribe("/chat?after=earliest", position)) {
                client.readHead();
                int some = Math.min(7, count - seen.size());
                for (Map<String, String> event : client.readEvents(some).subList(0, some)) {
                    seen.add(event.get("data"));
                    last = event.get("id");
                }
            }
        }
        publishing.get(20, TimeUnit.SECONDS);
        assertThat(seen)
                .isEqualTo(IntStream.range(0, count).mapToObj(i -> "m" + i).toList());
    }

    @Test
    void aClientThatDoesNotReadGetsEverythingInTheEnd() throws Exception {
        int count = 60;
        String filler = "x".repeat(200_000);
        try (RawClient sluggish = subscribe("/chat", "");
                RawClient quick = subscribe("/chat", "")) {
            sluggish.readHead();
            quick.readHead();
            CompletableFuture<List<String>> quickSaw = CompletableFuture.supplyAsync(() -> numbers(quick, count));
            for (int i = 0; i < count; i++) {
                server.post("/chat", i + ":" + filler, "Content-Type", "text/plain");
            }
            List<String> all =
                    IntStream.range(0, count).mapToObj(Integer::toString).toList();
            assertThat(quickSaw.get(20, TimeUnit.SECONDS)).isEqualTo(all);
            assertThat(numbers(sluggish, count)).isEqualTo(all);
        }
    }

    @Test
    void aCursorFromElsewhereIsAGap() throws Exception {
        server.post("/chat", "only", "Content-Type", "text/plain");
        try (RawClient client = subscribe("/chat", "Last-Event-ID: 16vvvvvv\r\n")) {
            client.readHead();
            List<Map<String, String>> events = client.readEvents(2);
            assertThat(events.get(0)).containsEntry("event", "gap");
            assertThat(events.get(0).get("data")).contains("\"from\":\"16vvvvvv\"");
            assertThat(events.get(1)).containsEntry("data", "only");
        }
    }

    @Test
    void aLongPollIsWokenUp() throws Exception {
        CompletableFuture<HttpResponse<String>> poll =
                CompletableFuture.supplyAsync(() -> server.get("/chat?after=earliest", "Prefer", "wait=5"));
        server.post("/chat", "ding", "Content-Type", "text/plain");
        assertThat(poll.get(10, TimeUnit.SECONDS).body()).contains("\"payloadText\":\"ding\"");
    }

    @Test
    void anOperationRunsFromItsRequestToItsReply() throws Exception {
        HttpResponse<String> accepted = server.post("/castings", "{\"tone\":\"e\"}", json("Idempotency-Key", "one"));
        String operation = accepted.headers().firstValue("Location").orElseThrow();
        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(server.post("/castings", "{\"tone\":\"e\"}", json("Idempotency-Key", "one"))
                        .headers()
                        .firstValue("Location"))
                .contains(operation);
        assertProblem(server.get(operation + "/result"), 404, "result-not-ready");
        try (RawClient life = subscribe(operation, "")) {
            assertThat(life.readHead().status()).isEqualTo(200);
            assertThat(life.readEvents(1).getFirst().get("data")).contains("\"status\":\"accepted\"");
            String claim = server.post("/workers/cast/claim?max=5", "").body();
            assertThat(claim).contains("\"payload\":{\"tone\":\"e\"}");
            String token = field(claim, "leaseToken");
            assertProblem(
                    report(operation, "progress", token, "{\"percent\":50,\"text\":\"hot\"}"), 200, "\"percent\":50");
            assertProblem(report(operation, "extend", token, ""), 200, "running");
            assertProblem(report(operation, "complete", "9-9", "DONG"), 409, "lease-lost");
            assertProblem(report(operation, "complete", token, "DONG"), 200, "\"status\":\"succeeded\"");
            String data = "";
            while (!data.contains("\"status\":\"succeeded\"")) {
                data = life.readEvents(1).getFirst().get("data");
            }
            assertThat(life.readChunk()).isEmpty();
        }
        assertThat(server.get(operation + "/result").body()).isEqualTo("DONG");
        assertThat(server.get("/bells").body()).contains("\"payloadText\":\"DONG\"");
    }

    @Test
    void whoWaitsGetsTheReplyOrTheFailure() throws Exception {
        assertThat(castWhile("complete", "DONG").body()).isEqualTo("DONG");
        HttpResponse<String> failed = castWhile("fail", "{\"detail\":\"It cracked\"}");
        assertProblem(failed, 500, "worker-failed", "It cracked");
        String operation = failed.headers().firstValue("Location").orElseThrow();
        assertProblem(server.get(operation + "/result"), 500, "worker-failed");
        assertProblem(server.get(operation), 200, "\"status\":\"failed\"");
    }

    @Test
    void attemptsComeToAnEnd() {
        server.post("/castings", "{}", json());
        String last = "";
        for (int attempt = 1; attempt <= 3; attempt++) {
            String claim =
                    server.post("/workers/cast/claim", "", "Prefer", "wait=5").body();
            assertThat(claim).contains("\"attempt\":" + attempt);
            String operation = "/operations/" + field(claim, "operationId");
            last = report(operation, "fail", field(claim, "leaseToken"), "{\"detail\":\"no\",\"retryable\":true}")
                    .body();
        }
        assertThat(last).contains("\"status\":\"failed\"", "attempts-exhausted");
    }

    /** Casts a bell with patience, while a worker reports this. */
    private HttpResponse<String> castWhile(String report, String body) throws Exception {
        CompletableFuture<HttpResponse<String>> waiting =
                CompletableFuture.supplyAsync(() -> server.post("/castings", "{}", json("Prefer", "wait=5")));
        String claim =
                server.post("/workers/cast/claim", "", "Prefer", "wait=5").body();
        report("/operations/" + field(claim, "operationId"), report, field(claim, "leaseToken"), body);
        return waiting.get(10, TimeUnit.SECONDS);
    }

    private HttpResponse<String> report(String operation, String report, String token, String body) {
        return server.post(operation + ":" + report, body, "Lease-Token", token, "Content-Type", "text/plain");
    }

    private static String field(String json, String name) {
        int start = json.indexOf("\"" + name + "\":\"") + name.length() + 4;
        return json.substring(start, json.indexOf('"', start));
    }

    private RawClient subscribe(String target, String header) throws IOException {
        return server.connect()
                .send("GET " + target + " HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\n" + header + "\r\n");
    }

    private static List<String> numbers(RawClient client, int count) {
        try {
            return client.readEvents(count).stream()
                    .map(event -> event.get("data"))
                    .map(data -> data.substring(0, data.indexOf(':')))
                    .toList();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String[] json(String... more) {
        List<String> headers = new ArrayList<>(List.of("Content-Type", "application/json"));
        headers.addAll(List.of(more));
        return headers.toArray(new String[0]);
    }

    private static void assertProblem(HttpResponse<String> response, int status, String... parts) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).contains(parts);
    }
}
