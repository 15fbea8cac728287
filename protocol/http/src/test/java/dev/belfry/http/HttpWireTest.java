package dev.belfry.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.http.fake.RawClient;
import dev.belfry.http.fake.TestServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes over the wire, byte by byte: right and wrong requests. */
class HttpWireTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("no request at all", "HELLO\r\n\r\n", 400),
                Arguments.of("no host", "GET /news HTTP/1.1\r\n\r\n", 400),
                Arguments.of("two hosts", "GET /news HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
                Arguments.of("a later version", "GET /news HTTP/3.0\r\nHost: a\r\n\r\n", 400),
                Arguments.of("a space in the name", "GET /news HTTP/1.1\r\nHost: a\r\nX Y: z\r\n\r\n", 400),
                Arguments.of("a space before the colon", "GET /news HTTP/1.1\r\nHost : a\r\n\r\n", 400),
                Arguments.of(
                        "two lengths",
                        "POST /chat HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                        400),
                Arguments.of(
                        "a length that is none", "POST /chat HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\na", 400),
                Arguments.of(
                        "a length and chunks",
                        "POST /chat HTTP/1.1\r\n"
                                + "Host: a\r\n"
                                + "Content-Length: 3\r\n"
                                + "Transfer-Encoding: chunked\r\n\r\n"
                                + "0\r\n\r\n",
                        400),
                Arguments.of(
                        "an unknown transfer coding",
                        "POST /chat HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n",
                        400),
                Arguments.of(
                        "a chunk without size",
                        "POST /chat HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n0\r\n\r\n",
                        400),
                Arguments.of("bare line feeds", "GET /news HTTP/1.1\nHost: a\n\n", 400),
                Arguments.of("a broken escape", "GET /news%2 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
                Arguments.of("an escape that is not UTF-8", "GET /news%ff HTTP/1.1\r\nHost: a\r\n\r\n", 400),
                Arguments.of("an encoded slash", "GET /towers/a%2fb/rings HTTP/1.1\r\nHost: a\r\n\r\n", 400),
                Arguments.of("an encoded line end", "GET /towers/a%0d%0a/rings HTTP/1.1\r\nHost: a\r\n\r\n", 400),
                Arguments.of("a broken escape in the query", "GET /news?after=%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400),
                Arguments.of("no path", "GET news HTTP/1.1\r\nHost: a\r\n\r\n", 400),
                Arguments.of("a long line", "GET /" + "a".repeat(9000) + " HTTP/1.1\r\nHost: a\r\n\r\n", 431),
                Arguments.of(
                        "a large head",
                        "GET /news HTTP/1.1\r\nHost: a\r\n" + "X: 0123456789\r\n".repeat(2000) + "\r\n",
                        431),
                Arguments.of(
                        "a large body announced",
                        "POST /chat HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\n",
                        413),
                Arguments.of(
                        "a large body in chunks",
                        "POST /chat HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1388\r\n"
                                + "a".repeat(5000) + "\r\n0\r\n\r\n",
                        413));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refused(String what, String request, int status) throws Exception {
        try (RawClient client = server.connect()) {
            RawClient.Answer answer = client.send(request).read();
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
            assertThat(answer.headers()).containsEntry("connection", "close");
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void aClientThatSendsOnGetsItsRefusalAllTheSame() throws Exception {
        try (RawClient client = server.connect()) {
            client.send("POST /chat HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n" + "a".repeat(2_000_000));
            assertThat(client.read().status()).isEqualTo(413);
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws Exception {
        try (RawClient client = server.connect()) {
            StringBuilder requests = new StringBuilder();
            for (int i = 0; i < 50; i++) {
                requests.append("POST /towers/p/rings HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nBelfry-Message-Id: p")
                        .append(i)
                        .append("\r\n\r\n{}GET /health HTTP/1.1\r\nHost: a\r\n\r\n");
            }
            client.send(requests.toString());
            for (int i = 0; i < 50; i++) {
                assertThat(client.read().body()).startsWith("{\"id\":\"p" + i + "\"");
                assertThat(client.read().body()).isEqualTo("{\"status\":\"up\"}");
            }
        }
    }

    @Test
    void aBadRequestInAPipelineIsAnsweredInItsTurn() throws Exception {
        try (RawClient client = server.connect()) {
            client.send("POST /chat HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nxBROKEN\r\n\r\n");
            assertThat(client.read().status()).isEqualTo(202);
            assertThat(client.read().status()).isEqualTo(400);
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void bodiesMayComeInChunksAndSlowly() throws Exception {
        try (RawClient client = server.connect()) {
            client.send("POST /towers/c/rings HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (String piece : "3\r\n{\"a\r\n4;x=y\r\n\":1}\r\n0\r\nTrailer: x\r\n\r\n".split("(?<=.)")) {
                client.send(piece);
            }
            assertThat(client.read().status()).isEqualTo(202);
        }
        assertThat(server.get("/towers/c/rings").body()).contains("\"payload\":{\"a\":1}");
    }

    @Test
    void theBodyIsAskedForUnlessItIsTooLarge() throws Exception {
        try (RawClient client = server.connect()) {
            client.send("POST /chat HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
            assertThat(client.read().status()).isEqualTo(100);
            assertThat(client.send("ok").read().status()).isEqualTo(202);
            client.send("POST /chat HTTP/1.1\r\nHost: a\r\nContent-Length: 9999\r\nExpect: 100-continue\r\n\r\n");
            assertThat(client.read().status()).isEqualTo(413);
        }
    }

    @Test
    void headIsGetWithoutABody() throws Exception {
        try (RawClient client = server.connect()) {
            RawClient.Answer get =
                    client.send("GET /health HTTP/1.1\r\nHost: a\r\n\r\n").read();
            RawClient.Answer head =
                    client.send("HEAD /health HTTP/1.1\r\nHost: a\r\n\r\n").read(false);
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.headers().get("content-length"))
                    .isEqualTo(get.headers().get("content-length"));
            RawClient.Answer events = client.send("HEAD /news HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\n\r\n")
                    .read(false);
            assertThat(events.headers()).containsEntry("content-type", "text/event-stream");
            assertThat(client.send("GET /health HTTP/1.1\r\nHost: a\r\n\r\n")
                            .read()
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void optionsTellWhatIsAllowed() throws Exception {
        try (RawClient client = server.connect()) {
            assertThat(allow(client, "/news")).isEqualTo("GET, HEAD, OPTIONS");
            assertThat(allow(client, "/castings")).isEqualTo("POST, OPTIONS");
            assertThat(allow(client, "/towers/a/rings")).isEqualTo("GET, HEAD, POST, OPTIONS");
            assertThat(allow(client, "*")).isEqualTo("GET, HEAD, POST, OPTIONS");
            RawClient.Answer delete =
                    client.send("DELETE /news HTTP/1.1\r\nHost: a\r\n\r\n").read();
            assertThat(delete.status()).isEqualTo(405);
            assertThat(delete.headers()).containsEntry("allow", "GET, HEAD, OPTIONS");
            assertThat(delete.body()).contains("method-wrong");
        }
    }

    private static String allow(RawClient client, String target) throws Exception {
        RawClient.Answer answer = client.send("OPTIONS " + target + " HTTP/1.1\r\nHost: a\r\n\r\n")
                .read();
        assertThat(answer.status()).isEqualTo(204);
        return answer.headers().get("allow");
    }

    @Test
    void theConnectionStaysOrClosesAsTheClientWishes() throws Exception {
        try (RawClient client = server.connect()) {
            RawClient.Answer answer =
                    client.send("GET /health HTTP/1.0\r\n\r\n").read();
            assertThat(answer.headers()).containsEntry("connection", "close").containsEntry("server", "belfry");
            assertThat(answer.headers().get("date")).matches("\\w{3}, \\d{2} \\w{3} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT");
            assertThat(client.ended()).isTrue();
        }
        try (RawClient client = server.connect()) {
            client.send("GET /health HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
            assertThat(client.read().headers()).containsEntry("connection", "keep-alive");
            client.send("GET http://a/health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(client.read().status()).isEqualTo(200);
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void aClientThatHasFinishedSendingIsStillAnswered() throws Exception {
        try (RawClient client = server.connect()) {
            client.send("POST /chat HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nok");
            client.socket().shutdownOutput();
            assertThat(client.read().status()).isEqualTo(202);
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void aValueFromAMessageCannotEndTheHead() throws Exception {
        server.post("/castings", "{}", "Idempotency-Key", "split", "Belfry-Header-A", "ü");
        String id = server.post("/castings", "{}", "Idempotency-Key", "split")
                .headers()
                .firstValue("Operation-Id")
                .orElseThrow();
        try (RawClient client = server.connect()) {
            client.send("GET /operations/" + id + "/request HTTP/1.1\r\nHost: localhost\r\n\r\n");
            RawClient.Answer answer = client.read();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{}");
            assertThat(answer.headers()).containsEntry("content-security-policy", "sandbox");
        }
    }
}
