package dev.belfry.http.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.http.fake.FrameClient;
import dev.belfry.http.fake.RawClient;
import dev.belfry.http.fake.TestServer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** HTTP/2 to the letter, frame by frame. */
class H2WireTest {
    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aRequestIsAnsweredOnItsStream() throws Exception {
        try (FrameClient client = server.connectH2()) {
            client.post(1, "/chat", "content-type", "text/plain").data(1, "hello", true);
            FrameClient.Answer stored = client.answer(1);
            assertThat(stored.status()).isEqualTo(202);
            assertThat(stored.headers()).containsKeys("date", "server", "belfry-cursor", "location");
            client.get(3, "/chat");
            FrameClient.Answer page = client.answer(3);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body()).contains("hello");
            assertThat(page.headers().get("content-length"))
                    .isEqualTo(Integer.toString(page.body().length()));
        }
    }

    @Test
    void bothVersionsAreSpokenOnOnePort() throws Exception {
        try (FrameClient two = server.connectH2();
                RawClient one = server.connect()) {
            // The first letters of POST and of the preface are the same.
            one.send("P");
            two.get(1, "/health");
            assertThat(two.answer(1).status()).isEqualTo(200);
            one.send("OST /chat HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nok");
            assertThat(one.read().status()).isEqualTo(202);
        }
    }

    @Test
    void aRequestDoesNotWaitForTheOneBefore() throws Exception {
        try (FrameClient client = server.connectH2()) {
            client.get(1, "/chat?after=now", "prefer", "wait=5").get(3, "/health");
            assertThat(client.answer(3).status()).isEqualTo(200);
            client.post(5, "/chat", "content-type", "text/plain").data(5, "now", true);
            assertThat(client.answer(1).body()).contains("now");
        }
    }

    @Test
    void aHeadHasNoBody() throws Exception {
        try (FrameClient client = server.connectH2()) {
            client.head(1, true, ":method", "HEAD", ":scheme", "http", ":path", "/health", ":authority", "a");
            FrameClient.Answer answer = client.answer(1);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
            client.head(3, true, ":method", "HEAD", ":scheme", "http", ":path", "/nowhere", ":authority", "a");
            assertThat(client.answer(3).body()).isEmpty();
        }
    }

    @Test
    void whoWantsToBeAskedForTheBodyIsAsked() throws Exception {
        try (FrameClient client = server.connectH2()) {
            client.post(1, "/chat", "content-type", "text/plain", "expect", "100-continue");
            assertThat(client.until(1, answer -> !answer.heads().isEmpty()).status())
                    .isEqualTo(100);
            client.data(1, "ok", true);
            assertThat(client.answer(1).status()).isEqualTo(202);
        }
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedAndNeedNotBeSent() throws Exception {
        try (FrameClient client = server.connectH2()) {
            client.post(1, "/chat", "content-length", "5000", "expect", "100-continue");
            FrameClient.Answer announced = client.until(1, answer -> answer.reset() >= 0);
            assertThat(announced.status()).isEqualTo(413);
            assertThat(announced.body()).contains("message-too-large");
            assertThat(announced.reset()).isZero();
            client.post(3, "/chat").data(3, "x".repeat(5000), false);
            FrameClient.Answer sent = client.until(3, answer -> answer.reset() >= 0);
            assertThat(sent.status()).isEqualTo(413);
            assertThat(sent.reset()).isZero();
            client.post(5, "/chat", "content-type", "text/plain").data(5, "ok", true);
            assertThat(client.answer(5).status()).isEqualTo(202);
        }
    }

    @Test
    void eventsComeAsDataAndStopWithTheStream() throws Exception {
        try (FrameClient client = server.connectH2()) {
            client.get(1, "/chat", "accept", "text/event-stream");
            FrameClient.Answer open = client.until(1, answer -> answer.body().contains("retry"));
            assertThat(open.headers()).containsEntry("content-type", "text/event-stream");
            server.post("/chat", "one", "Content-Type", "text/plain");
            assertThat(client.until(1, answer -> answer.body().contains("data: one"))
                            .ended())
                    .isFalse();
            assertThat(server.core().hasStreams()).isTrue();
            client.reset(1);
            while (server.core().hasStreams()) {
                Thread.onSpinWait();
            }
            client.get(3, "/health");
            assertThat(client.answer(3).status()).isEqualTo(200);
        }
    }

    @Test
    void aClientWithoutWindowGetsTheRestLater() throws Exception {
        // A window of ten bytes for each stream.
        try (FrameClient client = server.connectH2(4, 10)) {
            server.post("/chat", "x".repeat(1000), "Content-Type", "text/plain");
            client.get(1, "/chat").get(3, "/chat?after=earliest", "accept", "text/event-stream");
            assertThat(client.until(1, answer -> answer.bytes().size() >= 10)
                            .bytes()
                            .size())
                    .isEqualTo(10);
            assertThat(client.until(3, answer -> answer.bytes().size() >= 10)
                            .bytes()
                            .size())
                    .isEqualTo(10);
            client.window(1, 5000).window(3, 5000);
            assertThat(client.answer(1).body()).contains("x".repeat(1000));
            client.until(3, answer -> answer.body().contains("x".repeat(1000)));
            server.post("/chat", "two", "Content-Type", "text/plain");
            client.until(3, answer -> answer.body().contains("data: two"));
        }
    }

    @Test
    void stoppingEndsStreamsAndLetsRequestsArrive() throws Exception {
        try (FrameClient client = server.connectH2()) {
            client.get(1, "/chat", "accept", "text/event-stream");
            client.until(1, answer -> answer.body().contains("retry"));
            client.post(3, "/chat", "content-type", "text/plain", "expect", "100-continue");
            client.until(3, answer -> !answer.heads().isEmpty());
            var stopped = server.server().stop(Duration.ofSeconds(20)).toCompletableFuture();
            FrameClient.Frame goodbye = client.read(FrameClient.GOAWAY);
            assertThat(goodbye.error()).isZero();
            assertThat(client.answer(1).reset()).isEqualTo(-1);
            client.data(3, "ok", true);
            assertThat(client.answer(3).status()).isEqualTo(202);
            assertThat(client.ended()).isTrue();
            client.close();
            stopped.get(10, TimeUnit.SECONDS);
        }
    }
}
