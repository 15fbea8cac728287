package dev.belfry.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.http.fake.RawClient;
import dev.belfry.http.fake.TestServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpPagesTest {
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theDocumentIsServedInBothForms() {
        assertThat(server.get("/asyncapi.yaml").body()).isEqualTo("asyncapi: 3.0.0\n");
        HttpResponse<String> json = server.get("/asyncapi.json");
        assertThat(json.body()).isEqualTo("{\"asyncapi\":\"3.0.0\"}");
        assertThat(json.headers().firstValue("Content-Type")).contains("application/json");
    }

    @Test
    void theDocumentHasANameToo() {
        assertThat(server.get("/asyncapi/tower.yaml").body())
                .isEqualTo(server.get("/asyncapi.yaml").body());
        assertThat(server.get("/asyncapi/tower.json").body())
                .isEqualTo(server.get("/asyncapi.json").body());
        assertThat(server.get("/asyncapi").body())
                .isEqualTo("{\"documents\":[{\"name\":\"tower\",\"title\":\"The tower\","
                        + "\"yaml\":\"/asyncapi/tower.yaml\",\"json\":\"/asyncapi/tower.json\"}]}");
        assertThat(server.get("/", "Accept", "text/html").body())
                .contains("<a href=\"/asyncapi.yaml\">AsyncAPI document</a>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/asyncapi/other.yaml", "/asyncapi/tower", "/asyncapi/tower.yaml/x", "/asyncapi.yaml/tower.yaml"
            })
    void noOtherPathIsADocument(String path) {
        assertThat(server.get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/asyncapi.yaml", "/asyncapi.json"})
    void ofSeveralDocumentsNoneIsTheOne(String path) {
        try (TestServer several = TestServer.startWithDocuments("bell", "clock & hands")) {
            HttpResponse<String> choices = several.get(path);
            assertThat(choices.statusCode()).isEqualTo(300);
            assertThat(choices.headers().allValues("Link"))
                    .containsExactly(
                            "</asyncapi/bell.yaml>; rel=\"alternate\"; type=\"application/yaml\"",
                            "</asyncapi/clock%20&%20hands.yaml>; rel=\"alternate\"; type=\"application/yaml\"");
            assertThat(choices.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(choices.body())
                    .isEqualTo(several.get("/asyncapi").body())
                    .contains("\"The clock & hands\"");
            HttpResponse<String> page = several.get(path, "Accept", "text/html,*/*;q=0.8");
            assertThat(page.statusCode()).isEqualTo(300);
            assertThat(page.body())
                    .contains("The clock &amp; hands: <a href=\"/asyncapi/clock%20&amp;%20hands.yaml\">YAML</a>");
            assertThat(several.get("/asyncapi/clock%20&%20hands.json").body()).isEqualTo("\"clock & hands\"");
            assertThat(several.get("/asyncapi/bell.yaml").body()).isEqualTo("id: bell");
            assertThat(several.get("/").body()).contains("\"document\":\"/asyncapi\"");
            assertThat(several.get("/", "Accept", "text/html").body())
                    .contains("<a href=\"/asyncapi\">AsyncAPI documents</a>");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/live", "/health/ready"})
    void health(String path) {
        assertThat(server.get(path).body()).isEqualTo("{\"status\":\"up\"}");
        assertThat(server.get(path + "/x").statusCode()).isEqualTo(404);
    }

    @Test
    void problemPagesAreMarkdownForProgramsAndHtmlForPeople() {
        HttpResponse<String> markdown = server.get("/problems/busy");
        assertThat(markdown.body()).startsWith("# busy");
        assertThat(markdown.headers().firstValue("Content-Type")).contains("text/markdown; charset=utf-8");
        assertThat(server.get("/problems/busy", "Accept", "text/html,*/*;q=0.8").body())
                .contains("<h1>busy</h1>", "<code>work</code>");
        assertThat(server.get("/problems/busy.md").body()).startsWith("# busy");
        assertThat(server.get("/problems/README.md").body())
                .isEqualTo(server.get("/problems").body());
        assertThat(server.get("/problems/none").statusCode()).isEqualTo(404);
        assertThat(server.get("/problems").body()).contains("[lease-lost](/problems/lease-lost)");
        assertThat(server.get("/problems/busy", "Accept", "image/png").statusCode())
                .isEqualTo(406);
    }

    @Test
    void theIndexTellsProgramsWhatThereIs() {
        HttpResponse<String> index = server.get("/");
        assertThat(index.statusCode()).isEqualTo(200);
        assertThat(index.body())
                .startsWith("{\"title\":\"The tower\",\"version\":\"1.0.0\"")
                .contains("{\"name\":\"ring\",\"path\":\"/towers/{tower}/rings\",\"description\":\"Ring a bell\","
                        + "\"messages\":[\"ring\"]}")
                .contains("{\"name\":\"cast\",\"path\":\"/bells\",")
                .contains("\"call\":[{\"name\":\"cast\",\"path\":\"/castings\"")
                .contains("\"path\":\"/channels/workers/notes\"");
    }

    @Test
    void theIndexShowsPeopleWhatToTry() {
        String page = server.get("/", "Accept", "text/html").body();
        assertThat(page)
                .contains("<title>The tower</title>")
                .contains("http://127.0.0.1:" + server.port() + "/towers/1/rings")
                .contains("-d '{&quot;bell&quot;:&quot;it'\\''s Gloriosa&quot;}'")
                .contains("--data-binary @FILE")
                .doesNotContain("<script", "src=");
    }

    @Test
    void aServerThatStopsIsNotReady() throws Exception {
        try (RawClient client = server.connect()) {
            client.send("GET /health/ready HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n");
            assertThat(client.read().status()).isEqualTo(100);
            server.server().stop(Duration.ofSeconds(10));
            RawClient.Answer answer = client.send("x").read();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).isEqualTo("{\"status\":\"down\"}");
        }
    }
}
