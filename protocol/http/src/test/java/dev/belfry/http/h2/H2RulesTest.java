package dev.belfry.http.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.http.HttpLimits;
import dev.belfry.http.fake.FrameClient;
import dev.belfry.http.fake.TestServer;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What RFC 9113 and RFC 9110 ask of a request. */
class H2RulesTest {
    private static final int PROTOCOL_ERROR = 1;
    private static final int STREAM_CLOSED = 5;
    private static final String GET = ":method GET :scheme http :authority a ";

    private final TestServer server =
            TestServer.start(TestServer.settings(HttpLimits.DEFAULT, Optional.empty(), Set.of("https://example.org")));

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                GET + ":path /health X-Upper 1",
                GET + ":path /health connection close",
                GET + ":path /health keep-alive 5",
                GET + ":path /health proxy-connection close",
                GET + ":path /health transfer-encoding chunked",
                GET + ":path /health upgrade h2c",
                GET + ":path /health te gzip",
                GET + ":path /health :unknown 1",
                GET + ":path /health :status 200",
                GET + ":path /health :method GET",
                GET + ":path /health :path /health",
                GET + ":path /health host b",
                GET + ":path /health host a host a",
                GET + ":path /health content-length 5",
                GET + ":path /health content-length x",
                GET,
                ":method GET :authority a :path /health",
                ":scheme http :authority a :path /health",
                ":method GET :scheme http :path /health",
            })
    void aMalformedRequestIsResetAndTheConnectionGoesOn(String fields) throws Exception {
        try (FrameClient client = server.connectH2()) {
            client.head(1, true, fields.split(" "));
            assertThat(client.answer(1).reset()).isEqualTo(PROTOCOL_ERROR);
            client.get(3, "/health");
            assertThat(client.answer(3).status()).isEqualTo(200);
        }
    }

    @Test
    void anEmptyPathOrALineEndInAValueIsMalformed() throws Exception {
        try (FrameClient client = server.connectH2()) {
            client.get(1, "").get(3, "/health", "x", "1\r\ny: 2").get(5, "/health", "x", "1\0");
            for (int stream = 1; stream < 6; stream += 2) {
                assertThat(client.answer(stream).reset()).isEqualTo(PROTOCOL_ERROR);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"health", "http://a/health", "/a%2Fb", "/%zz", "/a#b"})
    void aPathThatIsNoneIsRefused(String path) throws Exception {
        try (FrameClient client = server.connectH2()) {
            client.get(1, path);
            FrameClient.Answer answer = client.answer(1);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("request-malformed");
        }
    }

    @Test
    void connectIsNotForUs() throws Exception {
        try (FrameClient client = server.connectH2()) {
            client.head(1, true, ":method", "CONNECT", ":authority", "a:1");
            assertThat(client.answer(1).status()).isEqualTo(400);
        }
    }

    @Test
    void hostStandsInForAuthorityAndMayRepeatIt() throws Exception {
        try (FrameClient client = server.connectH2()) {
            client.head(
                    1, true, ":method", "GET", ":scheme", "http", ":path", "/health", "host", "a", "te", "trailers");
            assertThat(client.answer(1).status()).isEqualTo(200);
            client.get(3, "/health", "host", "belfry.test");
            assertThat(client.answer(3).status()).isEqualTo(200);
        }
    }

    @Test
    void aBodyOfAnotherLengthThanAnnouncedIsReset() throws Exception {
        try (FrameClient client = server.connectH2()) {
            client.post(1, "/chat", "content-length", "5").data(1, "four", true);
            client.post(3, "/chat", "content-length", "5").data(3, "sixsix", false);
            assertThat(client.answer(1).reset()).isEqualTo(PROTOCOL_ERROR);
            assertThat(client.answer(3).reset()).isEqualTo(PROTOCOL_ERROR);
            assertThat(server.server().bodiesInFlight()).isZero();
        }
    }

    @Test
    void trailersEndARequestAndSayNothing() throws Exception {
        try (FrameClient client = server.connectH2()) {
            client.post(1, "/chat", "content-type", "text/plain")
                    .data(1, "ok", false)
                    .head(1, true, "belfry-key", "k");
            assertThat(client.answer(1).status()).isEqualTo(202);
            client.post(3, "/chat", "content-type", "text/plain")
                    .data(3, "ok", false)
                    .head(3, true, ":path", "/b");
            assertThat(client.answer(3).reset()).isEqualTo(PROTOCOL_ERROR);
            client.post(5, "/chat", "content-type", "text/plain")
                    .data(5, "ok", false)
                    .head(5, false, "a", "b");
            assertThat(client.answer(5).reset()).isEqualTo(PROTOCOL_ERROR);
        }
    }

    @Test
    void whatComesBehindTheEndOfAStreamEndsTheConnection() throws Exception {
        try (FrameClient client = server.connectH2()) {
            client.get(1, "/health");
            client.answer(1);
            client.get(1, "/health");
            assertThat(client.goneWith()).isEqualTo(STREAM_CLOSED);
        }
        try (FrameClient client = server.connectH2()) {
            client.get(5, "/health").get(3, "/health");
            assertThat(client.goneWith()).isEqualTo(PROTOCOL_ERROR);
        }
    }

    @Test
    void whatComesBehindTheEndOfARequestResetsItsStream() throws Exception {
        // Without a window the stream stays.
        try (FrameClient client = server.connectH2(4, 0)) {
            client.get(1, "/health");
            client.until(1, answer -> !answer.heads().isEmpty());
            client.get(1, "/health");
            assertThat(client.answer(1).reset()).isEqualTo(STREAM_CLOSED);
            client.get(3, "/health").head(3, true, "a", "b");
            assertThat(client.answer(3).reset()).isEqualTo(STREAM_CLOSED);
        }
    }

    @Test
    void whatIsOnItsWayOnAStreamThatWasResetEndsNothing() throws Exception {
        try (FrameClient client = server.connectH2()) {
            client.post(1, "/chat", "content-length", "5000");
            client.until(1, answer -> answer.reset() >= 0);
            client.data(1, "late", false).data(1, "later", true);
            client.get(3, "/health");
            assertThat(client.answer(3).status()).isEqualTo(200);
        }
    }

    @Test
    void pagesOfOtherOriginsAreToldAsBefore() throws Exception {
        try (FrameClient client = server.connectH2()) {
            client.get(1, "/health", "origin", "https://example.org");
            assertThat(client.answer(1).headers()).containsEntry("access-control-allow-origin", "https://example.org");
        }
    }
}
