package dev.belfry.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.http.fake.RawClient;
import dev.belfry.http.fake.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The bodies of all connections together. */
class HttpBodiesTest {
    /** So small that no loop keeps anything for later. */
    private static final int LIMIT = 7;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private TestServer server = TestServer.start(HttpLimits.DEFAULT.withBodiesInFlight(LIMIT));

    @AfterEach
    void stop() {
        server.close();
    }

    private static String post(int length, String body) {
        return "POST /chat HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: " + length + "\r\n\r\n"
                + body;
    }

    private void awaitInFlight(long bytes) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (server.server().bodiesInFlight() != bytes) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static void assertBusy(RawClient.Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsEntry("retry-after", "1");
        assertThat(answer.body())
                .contains("\"code\":\"busy\"", "Expected at most 7 bytes of request bodies at a time, but");
    }

    @Test
    void aBodyThatArrivedInOnePieceIsTurnedAwayAndTheConnectionGoesOn() throws Exception {
        try (RawClient slow = server.connect();
                RawClient other = server.connect()) {
            slow.send(post(5, "abcd"));
            awaitInFlight(4);

            assertBusy(other.send(post(4, "wxyz")).read());
            assertThat(other.send(post(3, "xyz")).read().status()).isEqualTo(202);
            assertThat(other.send("GET /health HTTP/1.1\r\nHost: a\r\n\r\n")
                            .read()
                            .status())
                    .isEqualTo(200);
            assertThat(slow.send("e").read().status()).isEqualTo(202);
        }
        awaitInFlight(0);
    }

    @Test
    void aBodyOfWhichMoreIsToComeIsTurnedAwayAndTheConnectionEnds() throws Exception {
        try (RawClient client = server.connect()) {
            assertBusy(client.send(post(100, "12345678")).read());
            assertThat(client.ended()).isTrue();
        }
        try (RawClient client = server.connect()) {
            client.send(post(100, "1234567"));
            awaitInFlight(LIMIT);
            assertBusy(client.send("8").read());
            awaitInFlight(0);
        }
    }

    @Test
    void chunksCountAsTheyCome() throws Exception {
        try (RawClient client = server.connect()) {
            client.send("POST /chat HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n");
            awaitInFlight(4);
            assertThat(client.send("3\r\nefg\r\n0\r\n\r\n").read().status()).isEqualTo(202);
            awaitInFlight(0);
        }
    }

    @Test
    void whoHangsUpTakesNothingAnyMore() throws Exception {
        try (RawClient client = server.connect()) {
            client.send(post(5, "abcd"));
            awaitInFlight(4);
        }
        awaitInFlight(0);
    }

    @Test
    void whoIsTooSlowTakesNothingAnyMore() throws Exception {
        server.close();
        HttpLimits standard = HttpLimits.DEFAULT;
        server = TestServer.start(new HttpLimits(
                standard.lineBytes(),
                standard.headBytes(),
                standard.pipelined(),
                LIMIT,
                Duration.ofMillis(300),
                standard.idleTime(),
                standard.heartbeat(),
                standard.stallTime(),
                standard.lingerTime()));
        try (RawClient client = server.connect()) {
            client.send(post(5, "abcd"));
            assertThat(client.read().status()).isEqualTo(408);
            awaitInFlight(0);
        }
    }

    @Test
    void aRequestThatWaitsForItsReplyTakesNothingOnceItIsStored() throws Exception {
        try (RawClient caller = server.connect()) {
            caller.send("POST /castings HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nPrefer: wait=30\r\n"
                    + "Content-Length: 2\r\n\r\n{}");
            assertThat(server.post("/workers/cast/claim", "", "Prefer", "wait=5")
                            .body())
                    .contains("op0");

            awaitInFlight(0);

            server.post("/operations/op0:complete", "DONG", "Lease-Token", "t1", "Content-Type", "text/plain");
            assertThat(caller.read().status()).isEqualTo(200);
        }
    }
}
