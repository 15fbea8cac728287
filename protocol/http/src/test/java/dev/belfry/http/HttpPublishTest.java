package dev.belfry.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.http.fake.TestServer;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(names = {"HTTP_1_1", "HTTP_2"})
class HttpPublishTest {
    @Parameter
    private HttpClient.Version version;

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(version);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aPublishedMessageIsWhereItsLocationSays() {
        server.post("/towers/north/rings", "{\"n\":1}");
        HttpResponse<String> stored = server.post("/towers/north/rings", "{ \"n\" : 2.50 }", "Belfry-Message-Id", "my");
        assertThat(stored.statusCode()).isEqualTo(202);
        assertThat(stored.headers().firstValue("Belfry-Cursor")).isPresent();
        assertThat(stored.body()).startsWith("{\"id\":\"my\",\"cursor\":\"").contains("\"channel\":\"rings\"");
        String location = stored.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> page = server.get(location);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("\"id\":\"my\"", "\"payload\":{ \"n\" : 2.50 }")
                .doesNotContain("\"n\":1}");
    }

    @Test
    void declaredAndPrefixedHeadersBecomeTheMessages() {
        server.post(
                "/towers/north/rings",
                "{}",
                "x-ringer",
                "Ada",
                "Belfry-Header-mood",
                "glad",
                "X-Other",
                "no",
                "Belfry-Key",
                "k1");
        assertThat(server.get("/towers/north/rings").body())
                .contains("\"headers\":{\"mood\":\"glad\",\"X-Ringer\":\"Ada\"}", "\"key\":\"k1\"")
                .doesNotContain("no\"");
    }

    @Test
    void theSameIdempotencyKeyGivesTheSameAnswer() {
        HttpResponse<String> first = server.post("/towers/a/rings", "{}", "Idempotency-Key", "\"k\"");
        HttpResponse<String> again = server.post("/towers/a/rings", "{}", "Idempotency-Key", "k");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(first.headers().firstValue("Belfry-Repeated")).isEmpty();
        assertThat(again.headers().firstValue("Belfry-Repeated")).contains("true");
    }

    @Test
    void refusalsAreProblems() {
        HttpResponse<String> unknown = server.post("/tower/north/ring", "{}");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(unknown.body()).contains("\"type\":\"/problems/address-unknown\"", "\"nearest\":[");

        HttpResponse<String> wrong = server.post("/news", "{}");
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(wrong.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");

        HttpResponse<String> invalid = server.post("/towers/a/rings", "bad");
        assertThat(invalid.statusCode()).isEqualTo(422);
        assertThat(invalid.body()).contains("\"violations\":[{");

        HttpResponse<String> coded = server.post("/towers/a/rings", "{}", "Content-Encoding", "gzip");
        assertThat(coded.statusCode()).isEqualTo(415);

        HttpResponse<String> key = server.post("/towers/a/rings", "{}", "Idempotency-Key", "\"broken");
        assertThat(key.statusCode()).isEqualTo(400);
    }

    @Test
    void anAddressThatBeginsWithAReservedSegmentHasAnAlias() {
        assertThat(server.post("/workers/notes", "{}").statusCode()).isEqualTo(404);
        HttpResponse<String> stored = server.post("/channels/workers/notes", "{}");
        assertThat(stored.statusCode()).isEqualTo(202);
        assertThat(stored.headers().firstValue("Location").orElseThrow()).startsWith("/channels/workers/notes?");
        assertThat(server.post("/channels/towers/a/rings", "{}").statusCode()).isEqualTo(202);
    }

    @Test
    void addressesArePercentDecoded() {
        HttpResponse<String> stored = server.post("/towers/St.%20J%C3%BCrgen/rings", "{}");
        assertThat(stored.statusCode()).isEqualTo(202);
        assertThat(stored.body()).contains("towers/St. Jürgen/rings");
        assertThat(stored.headers().firstValue("Location").orElseThrow())
                .startsWith("/towers/St.%20J%C3%BCrgen/rings?after=");
    }

    @Test
    void anyDirectionIsOpenOnAChannelWithoutOperations() {
        assertThat(server.post("/chat", "hello\nyou", "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(202);
        assertThat(server.get("/chat").body()).contains("\"payloadText\":\"hello\\nyou\"");
    }
}
