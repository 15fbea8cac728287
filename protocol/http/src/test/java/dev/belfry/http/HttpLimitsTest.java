package dev.belfry.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.http.fake.RawClient;
import dev.belfry.http.fake.TestServer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections that do not do their part. */
class HttpLimitsTest {
    private static final long BODIES = 1 << 20;
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(150);

    private TestServer server;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aRequestThatDoesNotArriveInTimeIsRefused() throws Exception {
        server = TestServer.start(new HttpLimits(8192, 16384, 16, BODIES, SHORT, LONG, LONG, LONG, SHORT));
        try (RawClient head = server.connect();
                RawClient body = server.connect()) {
            head.send("GET /health HTTP/1.1\r\nHo");
            body.send("POST /chat HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nab");
            for (RawClient client : new RawClient[] {head, body}) {
                RawClient.Answer answer = client.read();
                assertThat(answer.status()).isEqualTo(408);
                assertThat(answer.body()).contains("request-timeout");
                assertThat(client.ended()).isTrue();
            }
        }
    }

    @Test
    void anIdleConnectionIsClosedWithoutAWord() throws Exception {
        server = TestServer.start(new HttpLimits(8192, 16384, 16, BODIES, LONG, SHORT, LONG, LONG, SHORT));
        try (RawClient client = server.connect()) {
            assertThat(client.ended()).isTrue();
        }
        try (RawClient client = server.connect()) {
            client.send("GET /health HTTP/1.1\r\nHost: a\r\n\r\n").read();
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void aConnectionThatWaitsForItsAnswerIsNotIdle() throws Exception {
        server = TestServer.start(new HttpLimits(8192, 16384, 16, BODIES, SHORT, SHORT, LONG, LONG, SHORT));
        try (RawClient client = server.connect()) {
            client.send("GET /chat?after=now HTTP/1.1\r\nHost: a\r\nPrefer: wait=1\r\n\r\n");
            assertThat(client.read().status()).isEqualTo(200);
        }
    }

    @Test
    void aClientThatTakesNothingIsCutOff() throws Exception {
        server = TestServer.startLarge(new HttpLimits(8192, 16384, 16, BODIES, LONG, LONG, LONG, SHORT, SHORT));
        try (RawClient client = server.connect()) {
            client.send("GET /chat HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\n\r\n");
            client.readHead();
            int posts = 0;
            while (server.core().hasStreams() && posts++ < 100) {
                server.post("/chat", "x".repeat(1_000_000), "Content-Type", "text/plain");
            }
            assertThat(server.core().hasStreams()).isFalse();
        }
    }

    @Test
    void aClientThatDoesNotHangUpIsHungUpOn() throws Exception {
        server = TestServer.start(new HttpLimits(8192, 16384, 16, BODIES, LONG, LONG, LONG, LONG, SHORT));
        try (RawClient client = server.connect()) {
            client.send("GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                    .read();
            assertThat(client.ended()).isTrue();
            while (server.server().connections() > 0) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aFloodOfPipelinedRequestsIsReadInPortions() throws Exception {
        server = TestServer.start(new HttpLimits(8192, 16384, 2, BODIES, LONG, LONG, LONG, LONG, SHORT));
        try (RawClient client = server.connect()) {
            // The first one waits; what follows must not pile up in the server, and must be answered all the same.
            String poll = "GET /chat?after=now HTTP/1.1\r\nHost: a\r\nPrefer: wait=1\r\n\r\n";
            Thread.ofVirtual().start(() -> {
                try {
                    client.send(poll + "GET /health HTTP/1.1\r\nHost: a\r\n\r\n".repeat(20_000));
                } catch (java.io.IOException ended) {
                    throw new AssertionError(ended);
                }
            });
            assertThat(client.read().body()).contains("messages");
            for (int i = 0; i < 20_000; i++) {
                assertThat(client.read().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void stoppingLetsARequestUnderWayArrive() throws Exception {
        server = TestServer.start();
        try (RawClient client = server.connect()) {
            client.send("POST /chat HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
            assertThat(client.read().status()).isEqualTo(100);
            var stopped = server.server().stop(Duration.ofSeconds(20)).toCompletableFuture();
            assertThat(server.server().connections()).isEqualTo(1);
            assertThat(client.send("ok").read().status()).isEqualTo(202);
            assertThat(client.ended()).isTrue();
            client.close();
            stopped.get(10, TimeUnit.SECONDS);
        }
    }
}
