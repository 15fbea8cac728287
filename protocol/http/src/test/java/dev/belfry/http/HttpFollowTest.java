package dev.belfry.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.http.fake.RawClient;
import dev.belfry.http.fake.TestServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code /events}: many addresses at once. */
class HttpFollowTest {
    private static final String RINGS = "/events?address=towers/%7Btower%7D/rings";

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.startReal();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void ring(String tower, int number) {
        assertThat(server.post("/towers/" + tower + "/rings", "{\"n\":" + number + "}")
                        .statusCode())
                .isEqualTo(202);
    }

    private void announce() {
        assertThat(server.post("/news", "{}", "Belfry-Role", "application").statusCode())
                .isEqualTo(202);
    }

    private RawClient stream(String path, String... more) throws IOException {
        RawClient client = server.connect();
        client.send("GET " + path + " HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n" + String.join("", more)
                + "\r\n");
        assertThat(client.readHead().status()).isEqualTo(200);
        return client;
    }

    private static String next(RawClient client, String field) throws IOException {
        String line = client.readLine();
        while (!line.startsWith(field + ": ")) {
            line = client.readLine();
        }
        return line.substring(field.length() + 2);
    }

    @Test
    void aStreamHasTheMessagesOfAllAddressesThatFitInTheirOrder() throws IOException {
        ring("a", 1);
        announce();
        ring("b", 2);
        try (RawClient client = stream(RINGS + "&after=earliest")) {
            assertThat(next(client, "data")).startsWith("{\"address\":\"towers/a/rings\",\"message\":{\"id\":");
            assertThat(next(client, "data")).contains("towers/b/rings", "\"payload\":{\"n\":2}");
            announce();
            ring("c", 3);
            assertThat(next(client, "data")).contains("towers/c/rings", "\"payload\":{\"n\":3}");
        }
    }

    @Test
    void whoWasCutOffGoesOnAfterTheLastEventThatHeSaw() throws IOException {
        ring("a", 1);
        ring("b", 2);
        String first;
        try (RawClient client = stream(RINGS + "&after=earliest")) {
            first = next(client, "id");
        }
        try (RawClient client = stream(RINGS + "&after=earliest", "Last-Event-ID: " + first + "\r\n")) {
            assertThat(next(client, "data")).contains("\"payload\":{\"n\":2}");
        }
    }

    @Test
    void aCursorOfOneAddressIsOneForAllOfThem() {
        ring("a", 1);
        String cursor = server.post("/towers/b/rings", "{\"n\":2}")
                .headers()
                .firstValue("Belfry-Cursor")
                .orElseThrow();
        ring("c", 3);
        assertThat(server.get(RINGS + "&after=" + cursor, "Accept", "application/json")
                        .body())
                .contains("\"n\":3")
                .doesNotContain("\"n\":1", "\"n\":2");
    }

    @Test
    void theCursorMovesOverWhatDoesNotFit() throws IOException {
        ring("a", 1);
        announce();
        String last = server.get("/news").headers().firstValue("Belfry-Cursor").orElseThrow();
        try (RawClient client = stream("/events?channel=rings&after=earliest")) {
            assertThat(next(client, "data")).contains("\"n\":1");
            assertThat(next(client, "id")).isEqualTo(last);
        }
    }

    @Test
    void manyReadersAtDifferentPlacesAllGetEverything() throws IOException {
        for (int i = 0; i < 250; i++) {
            ring("t" + i % 7, i);
        }
        try (RawClient fromStart = stream(RINGS + "&after=earliest&limit=10");
                RawClient fromNow = stream(RINGS)) {
            ring("a", 250);
            for (int i = 0; i <= 250; i++) {
                assertThat(next(fromStart, "data")).contains("\"payload\":{\"n\":" + i + "}");
            }
            assertThat(next(fromNow, "data")).contains("\"payload\":{\"n\":250}");
        }
    }

    @Test
    void clientsGetOnlyWhatTheyMayRead() {
        server.post("/workers/notes".replace("/workers", "/channels/workers"), "{\"n\":1}");
        ring("a", 2);
        assertThat(server.get("/events?after=earliest", "Accept", "application/json")
                        .body())
                .contains("\"n\":2")
                .doesNotContain("\"n\":1");
        assertThat(server.get("/events?after=earliest", "Accept", "application/json", "Belfry-Role", "application")
                        .body())
                .contains("\"n\":2", "\"n\":1");
        HttpResponse<String> none = server.get("/events?channel=workers", "Accept", "application/json");
        assertThat(none.statusCode()).isEqualTo(403);
    }

    @Test
    void aPageMayBeWaitedFor() {
        String cursor = server.get("/events", "Accept", "application/json")
                .headers()
                .firstValue("Belfry-Cursor")
                .orElseThrow();
        CompletableFuture<HttpResponse<String>> page = CompletableFuture.supplyAsync(
                () -> server.get(RINGS + "&after=" + cursor, "Accept", "application/json", "Prefer", "wait=20"));
        ring("a", 1);
        assertThat(page.join().body()).contains("\"address\":\"towers/a/rings\"", "\"n\":1", "\"next\":\"");
    }

    @Test
    void theRequestMayBeABody() {
        ring("a", 1);
        ring("b", 2);
        HttpResponse<String> page = server.post(
                "/events",
                "{\"addresses\":[\"towers/b/rings\"],\"messages\":[\"ring\"],\"after\":\"earliest\"}",
                "Accept",
                "application/json");
        assertThat(page.body()).contains("\"n\":2").doesNotContain("\"n\":1");
        assertThat(server.post("/events", "{\"adresses\":[]}").statusCode()).isEqualTo(400);
        assertThat(server.post("/events", "x").statusCode()).isEqualTo(400);
    }

    @Test
    void whatIsNoFilterOrNoPlaceIsRefused() {
        assertThat(server.get("/events?channel=none").body()).contains("subscription-invalid");
        assertThat(server.get("/events?address=nowhere").body()).contains("subscription-invalid");
        assertThat(server.get("/events?address=a/%7B").statusCode()).isEqualTo(422);
        assertThat(server.get("/events?after=1zzzz").body()).contains("cursor-malformed");
        assertThat(server.get("/events?limit=0").statusCode()).isEqualTo(400);
        assertThat(server.get("/events", "Accept", "image/png").statusCode()).isEqualTo(406);
    }
}
