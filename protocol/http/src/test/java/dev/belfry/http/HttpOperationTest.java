package dev.belfry.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.http.fake.RawClient;
import dev.belfry.http.fake.TestServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpOperationTest {
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
    void anOperationIsAcceptedWorkedOnAndDone() {
        HttpResponse<String> accepted = server.post("/castings", "{\"tone\":\"e\"}", "Prefer", "respond-async");
        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(header(accepted, "Location")).isEqualTo("/operations/op0");
        assertThat(header(accepted, "Operation-Location")).isEqualTo("/operations/op0");
        assertThat(header(accepted, "Operation-Id")).isEqualTo("op0");
        assertThat(header(accepted, "Retry-After")).isEqualTo("1");
        assertThat(header(accepted, "Preference-Applied")).isEqualTo("respond-async");
        assertThat(accepted.body())
                .contains("\"status\":\"accepted\",\"done\":false,\"operation\":\"cast\",\"address\":\"castings\"")
                .contains("\"startedAt\":null", "\"progress\":{\"percent\":0,\"text\":\"\"}");

        HttpResponse<String> claim = server.post("/workers/cast/claim?max=5&lease=10", "");
        assertThat(claim.statusCode()).isEqualTo(200);
        assertThat(claim.body())
                .contains("\"operationId\":\"op0\"", "\"leaseToken\":\"t1\"", "\"attempt\":1")
                .contains("\"payload\":{\"tone\":\"e\"}", "\"complete\":\"/operations/op0:complete\"");
        assertThat(server.get("/operations/op0/request").body()).isEqualTo("{\"tone\":\"e\"}");
        assertThat(server.get("/operations/op0/result").body()).contains("result-not-ready");

        assertThat(report("progress", "{\"percent\":40,\"text\":\"molten\"}").body())
                .contains("\"progress\":{\"percent\":40,\"text\":\"molten\"}");
        assertThat(report("extend", "").statusCode()).isEqualTo(200);
        HttpResponse<String> complete =
                server.post("/operations/op0:complete", "DONG", "Lease-Token", "t1", "Content-Type", "text/plain");
        assertThat(complete.body()).contains("\"status\":\"succeeded\",\"done\":true");
        assertThat(complete.body())
                .contains("\"response\":{\"contentType\":\"text/plain\",\"href\":\"/operations/op0/result\"}");
        HttpResponse<String> result = server.get("/operations/op0/result");
        assertThat(result.body()).isEqualTo("DONG");
        assertThat(header(result, "Content-Type")).isEqualTo("text/plain");
    }

    @Test
    void whoWaitsGetsTheReplyItself() throws Exception {
        var waiting = postAsync("/castings", "wait=60");
        assertThat(claimOne()).contains("op0");
        server.post("/operations/op0:complete", "DONG", "Lease-Token", "t1", "Content-Type", "text/plain");
        HttpResponse<String> reply = waiting.get(10, TimeUnit.SECONDS);
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("DONG");
        assertThat(header(reply, "Operation-Id")).isEqualTo("op0");
        assertThat(header(reply, "Preference-Applied")).isEqualTo("wait=60");
        assertThat(reply.headers().allValues("Vary")).contains("Prefer");
    }

    @Test
    void whoWaitsGetsTheFailure() throws Exception {
        var waiting = postAsync("/castings", "wait=60");
        claimOne();
        report("fail", "{\"detail\":\"It cracked\",\"code\":\"E7\"}");
        HttpResponse<String> failed = waiting.get(10, TimeUnit.SECONDS);
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body()).contains("\"code\":\"worker-failed\"", "It cracked", "\"workerCode\":\"E7\"");
        assertThat(server.get("/operations/op0").body()).contains("\"status\":\"failed\"", "\"error\":{\"type\":");
    }

    @Test
    void patienceThatEndsIsAnsweredWithTheOperation() {
        HttpResponse<String> accepted = server.post("/castings", "{}", "Prefer", "wait=1");
        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(header(accepted, "Preference-Applied")).isEqualTo("wait=1");
        HttpResponse<String> still = server.get("/operations/op0", "Prefer", "wait=1");
        assertThat(still.body()).contains("\"status\":\"accepted\"");
        assertThat(header(still, "ETag")).isEqualTo("\"1\"");
    }

    @Test
    void anUnchangedOperationIsNotSentAgain() {
        server.post("/castings", "{}");
        assertThat(server.get("/operations/op0", "If-None-Match", "\"0\", W/\"1\"")
                        .statusCode())
                .isEqualTo(304);
        assertThat(server.get("/operations/op0", "If-None-Match", "\"2\"").statusCode())
                .isEqualTo(200);
    }

    @Test
    void waitingForTheEndOfAnOperation() throws Exception {
        server.post("/castings", "{}");
        claimOne();
        CompletableFuture<HttpResponse<String>> waiting = server.client()
                .sendAsync(
                        HttpRequest.newBuilder(server.uri("/operations/op0"))
                                .header("Prefer", "wait=60")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        server.post("/operations/op0:complete", "x", "Lease-Token", "t1");
        assertThat(waiting.get(10, TimeUnit.SECONDS).body()).contains("\"status\":\"succeeded\"");
    }

    @Test
    void theLifeOfAnOperationIsAStreamThatEnds() throws Exception {
        server.post("/castings", "{}");
        try (RawClient client = server.connect()) {
            client.send("GET /operations/op0 HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\n\r\n");
            assertThat(client.readHead().status()).isEqualTo(200);
            assertThat(client.readEvents(1).getFirst())
                    .containsEntry("event", "status")
                    .containsEntry("id", "1");
            claimOne();
            assertThat(client.readEvents(1).getFirst().get("data")).contains("\"status\":\"running\"");
            server.post("/operations/op0:complete", "x", "Lease-Token", "t1");
            Map<String, String> last = client.readEvents(1).getFirst();
            assertThat(last.get("data")).contains("\"status\":\"succeeded\"");
            assertThat(client.readChunk()).isEmpty();
            client.send("GET /operations/op0 HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\nLast-Event-ID: "
                    + last.get("id") + "\r\n\r\n");
            assertThat(client.read().status()).isEqualTo(204);
        }
    }

    @Test
    void aRepeatedRequestIsTheSameOperation() {
        server.post("/castings", "{}", "Idempotency-Key", "\"a\"");
        HttpResponse<String> again = server.post("/castings", "{}", "Idempotency-Key", "\"a\"");
        assertThat(header(again, "Operation-Id")).isEqualTo("op0");
        assertThat(header(again, "Belfry-Repeated")).isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/operations/none            | GET  | 404 | operation-unknown",
                "/operations/none/result     | GET  | 404 | operation-unknown",
                "/operations/op0/else        | GET  | 404 | resource-unknown",
                "/operations                 | GET  | 404 | resource-unknown",
                "/operations/op0:dance       | POST | 404 | resource-unknown",
                "/operations/op0:complete    | GET  | 405 | method-wrong",
                "/operations/op0:complete    | POST | 409 | lease-lost",
                "/workers/cast/claim         | GET  | 405 | method-wrong",
                "/workers/cast               | GET  | 404 | resource-unknown",
                "/workers/cast/claim?max=0   | POST | 400 | request-malformed",
                "/workers/cast/claim?max=11  | POST | 400 | request-malformed",
                "/workers/cast/claim?lease=x | POST | 400 | request-malformed",
                "/operations/op0:extend?lease=0 | POST | 400 | request-malformed",
                "/endpoints                  | GET  | 404 | resource-unknown",
            })
    void wrongRequests(String path, String method, int status, String code) {
        server.post("/castings", "{}");
        HttpResponse<String> response = server.send(method, path, "Lease-Token", "t9");
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains("\"code\":\"" + code + "\"");
    }

    @Test
    void reportsMustBeWellFormed() {
        server.post("/castings", "{}");
        claimOne();
        for (String body : List.of("[1]", "{", "{\"percent\":101}", "{\"percent\":-1}")) {
            assertThat(report("progress", body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(server.post("/operations/op0:complete", "x").body()).contains("Expected a Lease-Token");
        assertThat(report("fail", "{\"detail\":\"again\",\"retryable\":true}").body())
                .contains("\"status\":\"accepted\"");
        assertThat(server.post("/workers/cast/claim", "").body()).contains("\"attempt\":2");
    }

    @Test
    void aClaimWaitsForWork() throws Exception {
        assertThat(server.post("/workers/cast/claim", "").body()).isEqualTo("{\"claims\":[]}");
        CompletableFuture<HttpResponse<String>> claim = postAsync("/workers/cast/claim", "wait=60");
        server.post("/castings", "{}");
        assertThat(claim.get(10, TimeUnit.SECONDS).body()).contains("op0");
    }

    @Test
    void whatAVanishedWorkerWouldHaveGotIsGivenBack() throws Exception {
        try (RawClient vanishing = server.connect()) {
            vanishing.send("POST /workers/cast/claim HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n"
                    + "Prefer: wait=60\r\n\r\n");
            // An answer on the same connection would come after; so wait until the server has seen the request in
            // another way.
            while (!server.core().hasWaitingClaims()) {
                Thread.onSpinWait();
            }
            vanishing.socket().shutdownOutput();
            assertThat(server.post("/castings", "{}").statusCode()).isEqualTo(202);
        }
        HttpResponse<String> next = server.post("/workers/cast/claim", "", "Prefer", "wait=5");
        assertThat(next.body()).contains("\"operationId\":\"op0\"");
    }

    @Test
    void stoppingAnswersThoseWhoWait() throws Exception {
        CompletableFuture<HttpResponse<String>> operation = postAsync("/castings", "wait=60");
        CompletableFuture<HttpResponse<String>> claim = postAsync("/workers/ring/claim", "wait=60");
        while (!server.core().hasWaitingClaims()) {
            Thread.onSpinWait();
        }
        assertThat(server.get("/operations/op0").statusCode()).isEqualTo(200);
        server.server().stop(Duration.ofSeconds(20)).toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(operation.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(202);
        assertThat(claim.get(5, TimeUnit.SECONDS).body()).isEqualTo("{\"claims\":[]}");
    }

    private CompletableFuture<HttpResponse<String>> postAsync(String path, String prefer) {
        HttpRequest request = HttpRequest.newBuilder(server.uri(path))
                .header("Prefer", prefer)
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        return server.client().sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private String claimOne() {
        return server.post("/workers/cast/claim", "", "Prefer", "wait=5").body();
    }

    private HttpResponse<String> report(String what, String body) {
        return server.post("/operations/op0:" + what, body, "Lease-Token", "t1");
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
