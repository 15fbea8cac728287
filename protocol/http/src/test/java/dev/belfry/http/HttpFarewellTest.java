package dev.belfry.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.http.fake.RawClient;
import dev.belfry.http.fake.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The last answer of a connection. */
class HttpFarewellTest {
    private static final int LARGE = 4_000_000;

    /** Nothing more comes as long as nobody reads: all buffers between are full. */
    private static void awaitStandstill(InputStream input) throws IOException, InterruptedException {
        int before = 0;
        while (input.available() == 0 || input.available() != before) {
            before = input.available();
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    @Test
    void comesWholeToAClientThatIsSlow() throws Exception {
        try (TestServer server = TestServer.startLarge(HttpLimits.DEFAULT)) {
            for (int i = 0; i < 3; i++) {
                server.post(
                        "/blobs",
                        "x".repeat(LARGE),
                        "Content-Type",
                        "application/octet-stream",
                        "Belfry-Role",
                        "application");
            }
            try (RawClient client = server.connect()) {
                client.send("GET /blobs HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
                awaitStandstill(client.socket().getInputStream());
                RawClient.Answer answer = client.read();
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.body())
                        .hasSize(Integer.parseInt(answer.headers().get("content-length")));
                assertThat(answer.body().length()).isGreaterThan(3 * LARGE);
            }
        }
    }
}
