package dev.belfry.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.http.fake.TestServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(names = {"HTTP_1_1", "HTTP_2"})
class HttpHistoryTest {
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
    void pagesAreWalkedByTheirLinks() {
        for (int i = 0; i < 5; i++) {
            server.post("/towers/a/rings", "{\"n\":" + i + "}");
        }
        HttpResponse<String> first = server.get("/towers/a/rings?limit=2");
        assertThat(first.body())
                .contains("{\"n\":0}", "{\"n\":1}", "\"more\":true")
                .doesNotContain("{\"n\":2}");
        HttpResponse<String> second = server.get(next(first));
        assertThat(second.body()).contains("{\"n\":2}", "{\"n\":3}");
        HttpResponse<String> third = server.get(next(second));
        assertThat(third.body()).contains("{\"n\":4}", "\"more\":false");
        assertThat(server.get(next(third)).body()).contains("\"messages\":[]");
    }

    @Test
    void aPageIsSentAgainOnlyWhenItHasChanged() {
        restartWhereStoredMessagesOutliveTheProcess();
        for (int i = 0; i < 3; i++) {
            server.post("/towers/a/rings", "{\"n\":" + i + "}");
        }
        HttpResponse<String> full = server.get("/towers/a/rings?limit=2");
        assertThat(full.headers().firstValue("Cache-Control")).contains("private, max-age=31536000, immutable");
        HttpResponse<String> last = server.get(next(full));
        assertThat(last.headers().firstValue("Cache-Control")).contains("no-cache");
        String tag = last.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> same = server.get(next(full), "If-None-Match", tag);
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.headers().firstValue("ETag")).contains(tag);
        assertThat(server.get(next(full), "If-None-Match", tag, "Accept", "application/x-ndjson")
                        .statusCode())
                .isEqualTo(200);

        server.post("/towers/a/rings", "{\"n\":3}");
        HttpResponse<String> more = server.get(next(full), "If-None-Match", tag);
        assertThat(more.statusCode()).isEqualTo(200);
        assertThat(more.body()).contains("{\"n\":2}", "{\"n\":3}");
    }

    private void restartWhereStoredMessagesOutliveTheProcess() {
        server.close();
        server = TestServer.startWithBackups(
                to -> CompletableFuture.failedFuture(new AssertionError("Expected no backup to be asked for")),
                Optional.empty());
    }

    @Test
    void nothingIsKeptForEverOfWhatIsGoneWithTheProcess() {
        for (int i = 0; i < 3; i++) {
            server.post("/towers/a/rings", "{\"n\":" + i + "}");
        }
        assertThat(server.get("/towers/a/rings?limit=1").headers().firstValue("Cache-Control"))
                .contains("no-cache");
    }

    @Test
    void whatIsNowIsNotKeptForEver() {
        restartWhereStoredMessagesOutliveTheProcess();
        for (int i = 0; i < 3; i++) {
            server.post("/towers/a/rings", "{\"n\":" + i + "}");
        }
        assertThat(server.get("/towers/a/rings?limit=1&after=2020-01-01T00:00:00Z")
                        .headers()
                        .firstValue("Cache-Control"))
                .contains("no-cache");
    }

    @Test
    void backwardsBeginsWithTheLatest() {
        for (int i = 0; i < 3; i++) {
            server.post("/towers/a/rings", "{\"n\":" + i + "}");
        }
        HttpResponse<String> latest = server.get("/towers/a/rings?order=backwards&limit=1");
        assertThat(latest.body()).contains("{\"n\":2}");
        assertThat(server.get(next(latest)).body()).contains("{\"n\":1}");
    }

    @Test
    void aLongPollEndsWithTheFirstMessageOrEmpty() {
        HttpResponse<String> empty = server.get("/towers/a/rings?after=now", "Prefer", "wait=1");
        assertThat(empty.statusCode()).isEqualTo(200);
        assertThat(empty.body()).contains("\"messages\":[]");
        assertThat(empty.headers().firstValue("Preference-Applied")).contains("wait=1");
        CompletableFuture<HttpResponse<String>> poll = server.client()
                .sendAsync(
                        HttpRequest.newBuilder(server.uri(next(empty)))
                                .header("Prefer", "wait=60")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        server.post("/towers/a/rings", "{\"n\":7}");
        assertThat(poll.join().body()).contains("{\"n\":7}");
    }

    @ParameterizedTest
    @CsvSource({
        "after=nonsense, cursor-malformed",
        "after=19zz, cursor-malformed",
        "limit=0, request-malformed",
        "limit=51, request-malformed",
        "limit=x, request-malformed",
        "order=sideways, request-malformed",
    })
    void wrongParametersAreRefused(String query, String code) {
        HttpResponse<String> response = server.get("/towers/a/rings?" + query);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"code\":\"" + code + "\"");
    }

    @Test
    void historyMayBeginAtATime() {
        server.post("/towers/a/rings", "{\"n\":1}");
        assertThat(server.get("/towers/a/rings?after=2000-01-01T00:00:00Z").body())
                .contains("{\"n\":1}");
        assertThat(server.get("/towers/a/rings?after=2999-01-01T00:00:00Z").body())
                .contains("\"messages\":[]");
    }

    @Test
    void binaryAndBrokenPayloadsAreNotTakenForJson() {
        server.post("/blobs", "\u0000\u0001x", "Content-Type", "application/octet-stream");
        assertThat(server.get("/blobs").body()).contains("\"payloadBase64\":\"AAF4\"");
        server.post("/towers/a/rings", "{\"open\":", "Content-Type", "application/json");
        assertThat(server.get("/towers/a/rings").body()).contains("\"payloadText\":\"{\\\"open\\\":\"");
    }

    @Test
    void whatCannotBeServedIsNotAcceptable() {
        assertThat(server.get("/towers/a/rings", "Accept", "image/png").statusCode())
                .isEqualTo(406);
        assertThat(server.get("/towers/a/rings", "Accept", "text/html, */*;q=0.1")
                        .headers()
                        .firstValue("Content-Type"))
                .contains("application/json");
    }

    @Test
    void onlyTheApplicationReadsWhatClientsSend() {
        server.post("/castings", "{}");
        HttpResponse<String> client = server.get("/castings");
        assertThat(client.statusCode()).isEqualTo(405);
        assertThat(client.headers().firstValue("Allow")).contains("POST, OPTIONS");
        assertThat(server.get("/castings", "Belfry-Role", "application").statusCode())
                .isEqualTo(200);
    }

    private static String next(HttpResponse<String> page) {
        String link = page.headers().firstValue("Link").orElseThrow();
        assertThat(link).startsWith("<").endsWith(">; rel=\"next\"");
        return link.substring(1, link.indexOf('>'));
    }
}
