package dev.belfry.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.http.fake.RawClient;
import dev.belfry.http.fake.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aStreamBeginsNowAndBringsWhatComes() throws Exception {
        server.post("/chat", "before", "Content-Type", "text/plain");
        try (RawClient client = subscribe("/chat")) {
            RawClient.Answer head = client.readHead();
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.headers())
                    .containsEntry("content-type", "text/event-stream")
                    .containsEntry("cache-control", "no-store")
                    .containsEntry("x-accel-buffering", "no")
                    .containsEntry("transfer-encoding", "chunked");
            assertThat(client.readChunk()).startsWith("retry: 2000\n: ").endsWith("\n\n");
            server.post("/chat", "one\ntwo\r\nthree", "Content-Type", "text/plain");
            server.post("/chat", "", "Content-Type", "text/plain");
            List<Map<String, String>> events = client.readEvents(2);
            assertThat(events.get(0)).containsEntry("data", "one\ntwo\nthree").doesNotContainKey("event");
            assertThat(events.get(1)).containsEntry("data", "");
        }
    }

    @Test
    void aClientGoesOnWhereItWas() throws Exception {
        for (int i = 0; i < 6; i++) {
            server.post("/chat", "m" + i, "Content-Type", "text/plain");
        }
        String second;
        try (RawClient client = subscribe("/chat?after=earliest")) {
            client.readHead();
            List<Map<String, String>> events = client.readEvents(6);
            assertThat(events)
                    .extracting(event -> event.get("data"))
                    .containsExactly("m0", "m1", "m2", "m3", "m4", "m5");
            second = events.get(1).get("id");
        }
        try (RawClient client = subscribe("/chat?after=earliest&last_event_id=10", "Last-Event-ID: " + second)) {
            client.readHead();
            assertThat(client.readEvents(1).getFirst()).containsEntry("data", "m2");
        }
        try (RawClient client = subscribe("/chat?after=earliest&last_event_id=" + second)) {
            client.readHead();
            assertThat(client.readEvents(1).getFirst()).containsEntry("data", "m2");
        }
    }

    @Test
    void aClientThatSawNoEventYetKnowsWhereItIs() throws Exception {
        server.post("/chat", "before", "Content-Type", "text/plain");
        try (RawClient client = subscribe("/chat")) {
            client.readHead();
            String start = client.readChunk();
            start = start.contains("id: ") ? start : start + client.readChunk();
            assertThat(start).contains("\nid: 1");
        }
    }

    @Test
    void theEnvelopeCarriesAllThatIsKnown() throws Exception {
        server.post("/towers/a/rings", "{\n \"n\": 1\n}", "X-Ringer", "Ada", "Belfry-Message-Id", "x1");
        for (RawClient client : List.of(
                subscribe("/towers/a/rings?after=earliest&format=envelope"),
                subscribe("/towers/a/rings?after=earliest", "Belfry-Format: envelope"))) {
            client.readHead();
            assertThat(client.readEvents(1).getFirst().get("data"))
                    .startsWith("{\"id\":\"x1\",")
                    .contains("\"headers\":{\"X-Ringer\":\"Ada\"}", "\"payload\":{\n \"n\": 1\n}}");
            client.close();
        }
    }

    @Test
    void bytesComeAsBase64() throws Exception {
        server.post("/blobs", "\u0001\u0002\u0003", "Content-Type", "application/octet-stream");
        try (RawClient client = subscribe("/blobs?after=earliest")) {
            client.readHead();
            assertThat(client.readEvents(1).getFirst()).containsEntry("data", "AQID");
        }
    }

    @Test
    void refusalsComeBeforeTheStream() throws Exception {
        assertThat(server.get("/nowhere", "Accept", "text/event-stream").statusCode())
                .isEqualTo(404);
        assertThat(server.get("/castings", "Accept", "text/event-stream").statusCode())
                .isEqualTo(405);
        assertThat(server.get("/chat", "Accept", "text/event-stream", "Last-Event-ID", "x")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aStreamIsClosedInTheCoreWhenItsClientLeaves() throws Exception {
        try (RawClient client = subscribe("/chat")) {
            client.readHead();
            assertThat(server.core().hasStreams()).isTrue();
        }
        while (server.core().hasStreams()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aStreamForHttp10EndsWithTheConnection() throws Exception {
        server.post("/chat", "old", "Content-Type", "text/plain");
        try (RawClient client = server.connect()) {
            client.send("GET /chat?after=earliest HTTP/1.0\r\nAccept: text/event-stream\r\n\r\n");
            RawClient.Answer head = client.readHead();
            assertThat(head.headers()).doesNotContainKey("transfer-encoding").containsEntry("connection", "close");
            assertThat(client.readLine()).isEqualTo("retry: 2000");
            server.server().stop(Duration.ofSeconds(5));
            String line = client.readLine();
            while (!line.equals("data: old")) {
                line = client.readLine();
            }
        }
    }

    @Test
    void silenceIsBrokenByHeartbeats() throws Exception {
        server.close();
        HttpLimits quick = new HttpLimits(
                8192,
                16384,
                16,
                1 << 20,
                Duration.ofSeconds(30),
                Duration.ofSeconds(75),
                Duration.ofMillis(60),
                Duration.ofMinutes(2),
                Duration.ofSeconds(2));
        server = TestServer.start(quick);
        try (RawClient client = subscribe("/chat")) {
            client.readHead();
            int beats = 0;
            while (beats < 3) {
                beats += client.readChunk().equals(":\n\n") ? 1 : 0;
            }
        }
    }

    @Test
    void stoppingEndsStreamsAsIfTheyWereComplete() throws Exception {
        try (RawClient client = subscribe("/chat")) {
            client.readHead();
            client.readChunk();
            var stopped = server.server().stop(Duration.ofSeconds(10)).toCompletableFuture();
            String chunk = client.readChunk();
            while (!chunk.isEmpty()) {
                chunk = client.readChunk();
            }
            assertThat(client.ended()).isTrue();
            client.close();
            stopped.get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void aClientThatDoesNotReadHarmsNobodyAndGetsEverythingInTheEnd() throws Exception {
        server.close();
        server = TestServer.startLarge(HttpLimits.DEFAULT);
        int count = 120;
        String filler = "x".repeat(200_000);
        try (RawClient sluggish = subscribe("/chat");
                RawClient quick = subscribe("/chat")) {
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
    void clientsThatResetInTheMiddleOfABurstHarmNobody() throws Exception {
        server.close();
        server = TestServer.startLarge(HttpLimits.DEFAULT);
        try (RawClient faithful = subscribe("/chat")) {
            faithful.readHead();
            List<RawClient> others = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                RawClient other = subscribe("/chat");
                other.readHead();
                others.add(other);
            }
            for (int i = 0; i < 40; i++) {
                server.post("/chat", i + ":" + "x".repeat(10_000), "Content-Type", "text/plain");
                if (i < 30) {
                    // With unread bytes and no lingering, a close is a reset.
                    others.get(i).socket().setSoLinger(true, 0);
                    others.get(i).close();
                }
            }
            assertThat(numbers(faithful, 40)).hasSize(40);
        }
    }

    /** The numbers that the events begin with. */
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

    private RawClient subscribe(String target, String... headers) throws IOException {
        String more = String.join(
                "", List.of(headers).stream().map(line -> line + "\r\n").toList());
        return server.connect()
                .send("GET " + target + " HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\n" + more + "\r\n");
    }
}
