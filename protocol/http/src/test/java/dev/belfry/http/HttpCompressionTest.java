package dev.belfry.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.http.fake.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpCompressionTest {
    private static final String RINGS = "/towers/a/rings";

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start();
        for (int i = 0; i < 20; i++) {
            server.post(RINGS, "{\"text\":\"" + "ding dong ".repeat(10) + "\"}");
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<byte[]> get(String path, String coding) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.uri(path))
                .header("Accept-Encoding", coding)
                .build();
        return server.client().send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br;q=1, GZIP ; q=0.5", "deflate, *", "x-gzip"})
    void whoTakesGzipGetsTheSameInLess(String coding) throws Exception {
        HttpResponse<byte[]> packed = get(RINGS, coding);
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(packed.headers().allValues("Vary")).anyMatch(vary -> vary.contains("Accept-Encoding"));
        String plain = server.get(RINGS).body();
        assertThat(packed.body().length).isLessThan(plain.length() / 4);
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "gzip;q=0", "gzip; q=0.000, *", "*;q=0", "identity"})
    void whoDoesNotGetsItAsItIs(String coding) throws Exception {
        HttpResponse<byte[]> plain = get(RINGS, coding);
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(new String(plain.body(), StandardCharsets.UTF_8)).startsWith("{\"address\"");
        assertThat(plain.headers().allValues("Vary")).anyMatch(vary -> vary.contains("Accept-Encoding"));
    }

    @Test
    void theTagOfWhatWasPackedIsKnownAgain() throws Exception {
        String tag = get(RINGS, "gzip").headers().firstValue("ETag").orElseThrow();
        assertThat(tag).startsWith("W/");
        assertThat(server.get(RINGS, "If-None-Match", tag, "Accept-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void littleAndWhatIsNoTextStaysAsItIs() throws Exception {
        assertThat(get(RINGS + "?limit=1", "gzip").headers().firstValue("Content-Encoding"))
                .isEmpty();
        server.post(
                "/blobs", "x".repeat(3_000), "Content-Type", "application/octet-stream", "Belfry-Role", "application");
        HttpResponse<byte[]> blob = get("/blobs?format=payload", "gzip");
        assertThat(blob.body()).hasSize(3_000);
        assertThat(blob.headers().firstValue("Content-Encoding")).isEmpty();
    }
}
