package dev.belfry.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.http.fake.RawClient;
import dev.belfry.http.fake.TestServer;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may act for the application, and which pages of other origins may use the server. */
class HttpRoleTest {
    private TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void withATokenOnlyWhoShowsItIsTheApplication() {
        restart(Optional.of("secret"), Set.of());
        HttpResponse<String> none = server.post("/workers/cast/claim", "", "Belfry-Role", "application");
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(server.post("/workers/cast/claim", "", "Authorization", "Bearer other")
                        .statusCode())
                .isEqualTo(401);
        assertThat(server.post("/workers/cast/claim", "", "Authorization", "bearer secret")
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.post("/news", "{}").statusCode()).isEqualTo(405);
        assertThat(server.post("/news", "{}", "Authorization", "Bearer secret").statusCode())
                .isEqualTo(202);
        assertThat(server.get("/news", "Authorization", "Basic abc").statusCode())
                .isEqualTo(200);
    }

    @Test
    void withoutATokenLocalProgramsMayBeTheApplication() {
        assertThat(server.post("/news", "{}").statusCode()).isEqualTo(405);
        assertThat(server.post("/news", "{}", "Belfry-Role", "application").statusCode())
                .isEqualTo(202);
        assertThat(server.post("/workers/cast/claim", "").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8080, '', 200",
        "127.0.0.1, http://localhost:3000, 200",
        "[::1]:80, '', 200",
        "evil.example, '', 403",
        "localhost, https://evil.example, 403",
        "localhost, null, 403",
    })
    void aForeignPageInALocalBrowserIsNotTheApplication(String host, String origin, int status) throws Exception {
        String line = origin.isEmpty() ? "" : "Origin: " + origin + "\r\n";
        try (RawClient client = server.connect()) {
            client.send(
                    "POST /workers/cast/claim HTTP/1.1\r\nHost: " + host + "\r\n" + line + "Content-Length: 0\r\n\r\n");
            assertThat(client.read().status()).isEqualTo(status);
        }
    }

    @Test
    void otherOriginsAreAllowedOnlyWhenTheyAreListed() throws Exception {
        assertThat(preflight("https://app.example").headers()).doesNotContainKey("access-control-allow-origin");
        restart(Optional.empty(), Set.of("https://app.example"));
        assertThat(preflight("https://app.example").headers())
                .containsEntry("access-control-allow-origin", "https://app.example")
                .containsEntry("access-control-allow-methods", "GET, HEAD, POST, PUT, DELETE")
                .containsEntry("access-control-allow-headers", "content-type, prefer");
        assertThat(preflight("https://evil.example").headers())
                .doesNotContainKey("access-control-allow-origin")
                .doesNotContainKey("access-control-allow-methods");
        try (RawClient client = server.connect()) {
            client.send("GET /nowhere HTTP/1.1\r\nHost: a\r\nOrigin: https://app.example\r\n\r\n");
            RawClient.Answer answer = client.read();
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.headers())
                    .containsEntry("access-control-allow-origin", "https://app.example")
                    .containsEntry("vary", "Origin");
            assertThat(answer.headers().get("access-control-expose-headers")).contains("Belfry-Cursor");
        }
    }

    private RawClient.Answer preflight(String origin) throws Exception {
        try (RawClient client = server.connect()) {
            client.send("OPTIONS /news HTTP/1.1\r\nHost: a\r\nOrigin: " + origin
                    + "\r\nAccess-Control-Request-Method: POST\r\n"
                    + "Access-Control-Request-Headers: content-type, prefer\r\n\r\n");
            RawClient.Answer answer = client.read();
            assertThat(answer.status()).isEqualTo(204);
            return answer;
        }
    }

    private void restart(Optional<String> token, Set<String> cors) {
        server.close();
        server = TestServer.start(TestServer.settings(HttpLimits.DEFAULT, token, cors));
    }
}
