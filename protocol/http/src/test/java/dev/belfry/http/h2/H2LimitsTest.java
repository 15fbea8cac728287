package dev.belfry.http.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.http.HttpLimits;
import dev.belfry.http.fake.FrameClient;
import dev.belfry.http.fake.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients of HTTP/2 that do not do their part. */
class H2LimitsTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(150);
    private static final int CANCEL = 8;
    private static final int ENHANCE_YOUR_CALM = 11;
    private static final int REFUSED_STREAM = 7;

    /** Small, so that they are met soon. */
    private static final H2Limits FEW = new H2Limits(3, 16 << 10, 64 << 10, 64 << 10, 2000, 5, 8, 2, 4, 100, LONG);

    private TestServer server;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theLimitsAreTold() throws Exception {
        start(limits(LONG, LONG, LONG, LONG));
        try (FrameClient client = server.connectH2()) {
            byte[] settings = client.read(FrameClient.SETTINGS).payload();
            // MAX_CONCURRENT_STREAMS 3, MAX_HEADER_LIST_SIZE 16384, each an id of two bytes and a value of four.
            assertThat(settings).containsSequence(0, 3, 0, 0, 0, 3).containsSequence(0, 6, 0, 0, 0x40, 0);
        }
    }

    @Test
    void aStreamOverTheLimitIsRefusedAndRoomIsGivenBack() throws Exception {
        start(limits(LONG, LONG, LONG, LONG));
        try (FrameClient client = server.connectH2()) {
            for (int stream = 1; stream <= 7; stream += 2) {
                client.post(stream, "/chat", "content-type", "text/plain");
            }
            assertThat(client.answer(7).reset()).isEqualTo(REFUSED_STREAM);
            client.data(1, "ok", true);
            assertThat(client.answer(1).status()).isEqualTo(202);
            client.get(9, "/health");
            assertThat(client.answer(9).status()).isEqualTo(200);
        }
    }

    @Test
    void fieldsOverTheLimitAreRefusedWithAProblem() throws Exception {
        start(limits(LONG, LONG, LONG, LONG));
        try (FrameClient client = server.connectH2()) {
            // Repeated, so that little is sent: the limit is on what it stands for.
            String[] fields = new String[400];
            for (int i = 0; i < fields.length; i += 2) {
                fields[i] = "x";
                fields[i + 1] = "y".repeat(60);
            }
            client.get(1, "/health", fields);
            FrameClient.Answer answer = client.answer(1);
            assertThat(answer.status()).isEqualTo(431);
            assertThat(answer.body()).contains("headers-too-large");
            client.get(3, "/health");
            assertThat(client.answer(3).status()).isEqualTo(200);
        }
    }

    @Test
    void aFloodOfResetsEndsTheConnection() throws Exception {
        start(limits(LONG, LONG, LONG, LONG));
        try (FrameClient client = server.connectH2()) {
            for (int stream = 1; stream <= 13; stream += 2) {
                client.get(stream, "/chat?after=now", "prefer", "wait=5").reset(stream);
            }
            assertThat(client.goneWith()).isEqualTo(ENHANCE_YOUR_CALM);
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void aFewResetsDoNot() throws Exception {
        start(limits(LONG, LONG, LONG, LONG));
        try (FrameClient client = server.connectH2()) {
            for (int stream = 1; stream <= 9; stream += 2) {
                client.get(stream, "/chat?after=now", "prefer", "wait=5").reset(stream);
            }
            client.get(11, "/health");
            assertThat(client.answer(11).status()).isEqualTo(200);
        }
    }

    @Test
    void aFloodOfPingsSettingsPrioritiesOrUnknownFramesEndsTheConnection() throws Exception {
        start(limits(LONG, LONG, LONG, LONG));
        assertFloods(FrameClient.PING, 0, new byte[8]);
        assertFloods(FrameClient.SETTINGS, 0, new byte[0]);
        assertFloods(FrameClient.PRIORITY, 1, new byte[] {0, 0, 0, 3, 1});
        assertFloods(0x7f, 0, new byte[0]);
    }

    private void assertFloods(int type, int stream, byte[] payload) throws Exception {
        try (FrameClient client = server.connectH2()) {
            // The settings that the client began with count, too.
            for (int i = 0; i < 7; i++) {
                client.send(type, 0, stream, payload);
            }
            client.get(1, "/health");
            assertThat(client.answer(1).status()).isEqualTo(200);
            client.send(type, 0, stream, payload);
            assertThat(client.goneWith()).as("frame of type %d", type).isEqualTo(ENHANCE_YOUR_CALM);
        }
    }

    @Test
    void aFloodOfContinuationsOrEmptyDataEndsTheConnection() throws Exception {
        start(limits(LONG, LONG, LONG, LONG));
        try (FrameClient client = server.connectH2()) {
            client.send(FrameClient.HEADERS, 0, 1, client.block(1, ":method", "GET"));
            for (int i = 0; i < 6; i++) {
                client.send(FrameClient.CONTINUATION, 0, 1, new byte[0]);
            }
            assertThat(client.goneWith()).isEqualTo(ENHANCE_YOUR_CALM);
        }
        try (FrameClient client = server.connectH2()) {
            client.post(1, "/chat").data(1, "", false).data(1, "", false).data(1, "", false);
            assertThat(client.goneWith()).isEqualTo(ENHANCE_YOUR_CALM);
        }
    }

    @Test
    void aRequestThatDoesNotArriveInTimeIsRefusedAndOthersAreNot() throws Exception {
        start(limits(SHORT, LONG, LONG, LONG));
        try (FrameClient client = server.connectH2()) {
            client.get(1, "/chat", "accept", "text/event-stream");
            client.post(3, "/chat").data(3, "ab", false);
            FrameClient.Answer answer = client.until(3, late -> late.reset() >= 0);
            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.body()).contains("request-timeout");
            assertThat(server.core().hasStreams()).isTrue();
            assertThat(server.server().bodiesInFlight()).isZero();
        }
    }

    @Test
    void anIdleConnectionIsToldGoodbyeAndClosed() throws Exception {
        start(limits(LONG, SHORT, LONG, LONG));
        try (FrameClient client = server.connectH2()) {
            client.get(1, "/health");
            assertThat(client.answer(1).status()).isEqualTo(200);
            assertThat(client.goneWith()).isZero();
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void aPrefaceThatDoesNotArriveIsNotWaitedForForEver() throws Exception {
        start(limits(SHORT, LONG, LONG, LONG));
        try (var client = server.connect()) {
            client.send("PRI * HT");
            assertThat(client.read().status()).isEqualTo(408);
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void eachSilentStreamGetsASignOfLife() throws Exception {
        start(limits(LONG, LONG, SHORT, LONG));
        try (FrameClient client = server.connectH2()) {
            client.get(1, "/chat", "accept", "text/event-stream").get(3, "/chat", "accept", "text/event-stream");
            client.until(1, answer -> answer.body().contains("\n\n:\n\n"));
            client.until(3, answer -> answer.body().contains("\n\n:\n\n"));
        }
    }

    @Test
    void aStreamWhoseClientTakesNothingIsCutOffAndOthersAreNot() throws Exception {
        start(limits(LONG, LONG, LONG, SHORT));
        try (FrameClient client = server.connectH2(4, 100)) {
            client.get(1, "/chat", "accept", "text/event-stream");
            client.until(1, answer -> answer.body().contains("retry"));
            server.post("/chat", "x".repeat(1000), "Content-Type", "text/plain");
            assertThat(client.until(1, answer -> answer.reset() >= 0).reset()).isEqualTo(CANCEL);
            client.get(3, "/health").window(3, 1000);
            assertThat(client.answer(3).status()).isEqualTo(200);
        }
    }

    @Test
    void anAnswerOfWhichNothingIsEverTakenIsCutOff() throws Exception {
        start(limits(LONG, LONG, LONG, SHORT));
        try (FrameClient client = server.connectH2(4, 0)) {
            client.get(1, "/chat").get(3, "/chat", "accept", "text/event-stream");
            assertThat(client.until(1, answer -> answer.reset() >= 0).reset()).isEqualTo(CANCEL);
            assertThat(client.until(3, answer -> answer.reset() >= 0).reset()).isEqualTo(CANCEL);
        }
    }

    @Test
    void answersThatNobodyTakesDoNotPileUp() throws Exception {
        start(limits(LONG, LONG, LONG, LONG));
        server.post("/chat", "x".repeat(3000), "Content-Type", "text/plain");
        try (FrameClient client = server.connectH2(4, 0)) {
            client.get(1, "/chat");
            client.until(1, answer -> !answer.heads().isEmpty());
            client.get(3, "/health").send(FrameClient.PING, 0, 0, new byte[8]);
            // Answered frames come in their order: there is no answer on the stream yet.
            client.read(FrameClient.PING);
            client.window(1, 10_000).window(3, 1000);
            assertThat(client.answer(1).body()).contains("x".repeat(3000));
            assertThat(client.answer(3).status()).isEqualTo(200);
        }
    }

    @Test
    void bodiesThatAreMoreThanTheBudgetAreTurnedAway() throws Exception {
        start(limits(LONG, LONG, LONG, LONG).withBodiesInFlight(3000));
        try (FrameClient client = server.connectH2()) {
            client.post(1, "/chat", "content-type", "text/plain").data(1, "x".repeat(2000), false);
            client.post(3, "/chat", "content-type", "text/plain").data(3, "x".repeat(2000), false);
            FrameClient.Answer busy = client.until(3, answer -> answer.reset() >= 0);
            assertThat(busy.status()).isEqualTo(503);
            assertThat(busy.headers()).containsKey("retry-after");
            client.data(1, "y", true);
            assertThat(client.answer(1).status()).isEqualTo(202);
            while (server.server().bodiesInFlight() > 0) {
                Thread.onSpinWait();
            }
        }
    }

    private void start(HttpLimits limits) {
        server = TestServer.start(limits);
    }

    private static HttpLimits limits(Duration request, Duration idle, Duration heartbeat, Duration stall) {
        return new HttpLimits(8192, 16 << 10, 16, 1 << 20, request, idle, heartbeat, stall, SHORT, FEW);
    }
}
