package dev.belfry.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.http.fake.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Subscriptions over HTTP and the real core. */
class HttpSubscriptionTest {
    private static final String[] APPLICATION = {"Belfry-Role", "application"};
    private static final String[] CLIENT = {};
    private static final Pattern TOKEN = Pattern.compile("\"leaseToken\":\"([^\"]+)\"");
    private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.startReal();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> put(String path, String body) {
        return server.send("PUT", path, body, APPLICATION);
    }

    private HttpResponse<String> post(String path, String body, String... headers) {
        return server.post(path, body, headers.length == 0 ? APPLICATION : headers);
    }

    private HttpResponse<String> get(String path) {
        return server.get(path, APPLICATION);
    }

    private void chat(String... texts) {
        for (String text : texts) {
            assertThat(server.post("/chat", text, "Content-Type", "text/plain").statusCode())
                    .isEqualTo(202);
        }
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    @Test
    void a_queue_is_made_leased_and_settled() {
        HttpResponse<String> made = put("/subscriptions/mailer?after=earliest", "{\"addresses\":[\"chat\"]}");
        chat("one", "two");

        HttpResponse<String> leased = post("/subscriptions/mailer/lease?max=5&lease=20", "");
        String token = first(TOKEN, leased.body());
        HttpResponse<String> settled = post("/subscriptions/mailer/settle", "[{\"leaseToken\":\"" + token + "\"}]");
        HttpResponse<String> again = post("/subscriptions/mailer/settle", "[{\"leaseToken\":\"" + token + "\"}]");
        HttpResponse<String> next = post("/subscriptions/mailer/lease?max=5", "");

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location")).contains("/subscriptions/mailer");
        assertThat(leased.body())
                .contains("\"attempt\":1", "\"address\":\"chat\"", "\"payloadText\":\"one\"")
                .doesNotContain("two");
        assertThat(settled.body()).contains("\"done\":true");
        assertThat(again.body()).contains("\"done\":false", "\"code\":\"lease-lost\"");
        assertThat(next.body()).contains("\"payloadText\":\"two\"");
        assertThat(get("/subscriptions/mailer").body()).contains("\"leased\":1", "\"accepted\":1");
    }

    @Test
    void what_it_is_to_be_is_told_as_it_was_asked_for() {
        String spec = "{\"kind\":\"queue\",\"channels\":[\"chat\"],\"messages\":[\"line\"],\"order\":\"free\","
                + "\"attempts\":3,\"backoff\":{\"first\":0.5,\"cap\":60,\"jitter\":10},\"deadLetters\":\"news\"}";

        HttpResponse<String> made = put("/subscriptions/all%20of%20it", spec);

        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.body())
                .contains(
                        "\"name\":\"all of it\"",
                        "\"kind\":\"queue\"",
                        "\"channels\":[\"chat\"]",
                        "\"messages\":[\"line\"]",
                        "\"order\":\"free\"",
                        "\"attempts\":3",
                        "\"backoff\":{\"first\":0.5,\"cap\":60,\"jitter\":10}",
                        "\"deadLetters\":\"news\"",
                        "\"lease\":\"/subscriptions/all%20of%20it/lease\"");
        assertThat(put("/subscriptions/all%20of%20it", spec).statusCode()).isEqualTo(200);
        assertThat(get("/subscriptions").body()).contains("\"name\":\"all of it\"", "\"more\":false");
        assertThat(server.send("DELETE", "/subscriptions/all%20of%20it", APPLICATION)
                        .statusCode())
                .isEqualTo(204);
        assertThat(get("/subscriptions/all%20of%20it").statusCode()).isEqualTo(404);
    }

    @Test
    void whoever_waits_gets_what_comes() throws Exception {
        put("/subscriptions/waiter", "{\"addresses\":[\"chat\"]}");
        CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(
                () -> post("/subscriptions/waiter/lease", "", "Belfry-Role", "application", "Prefer", "wait=5"));
        chat("at last");

        assertThat(answer.get().body()).contains("at last");
    }

    @Test
    void failures_are_told_with_reason_and_delay() {
        put("/subscriptions/worker", "{\"addresses\":[\"chat\"],\"backoff\":{\"fixed\":0}}");
        chat("hard");

        String first = first(TOKEN, post("/subscriptions/worker/lease", "").body());
        post(
                "/subscriptions/worker/settle",
                "[{\"leaseToken\":\"" + first + "\",\"as\":\"fail\",\"reason\":\"too hard\"}]");
        HttpResponse<String> second = post("/subscriptions/worker/lease", "");
        assertThat(second.body()).contains("\"attempt\":2");
        post(
                "/subscriptions/worker/settle",
                "[{\"leaseToken\":\"" + first(TOKEN, second.body()) + "\",\"as\":\"release\",\"delay\":60}]");

        assertThat(get("/subscriptions/worker").body()).contains("\"delayed\":1");
    }

    @Test
    void a_lease_is_extended() {
        put("/subscriptions/slow", "{\"addresses\":[\"chat\"]}");
        chat("long");
        String token =
                first(TOKEN, post("/subscriptions/slow/lease?lease=1", "").body());

        HttpResponse<String> extended = post("/subscriptions/slow/extend?lease=20", "[\"" + token + "\",\"1-1\"]");

        assertThat(extended.body()).contains("\"done\":true", "\"done\":false");
    }

    @Test
    void a_stream_is_read_and_committed() {
        put("/subscriptions/audit?after=earliest", "{\"kind\":\"stream\",\"channels\":[\"chat\"]}");
        chat("one", "two", "three");

        HttpResponse<String> page = get("/subscriptions/audit/messages?limit=2");
        String next = first(NEXT, page.body());
        HttpResponse<String> committed = post("/subscriptions/audit/commit?cursor=" + next, "");
        HttpResponse<String> rest = get("/subscriptions/audit/messages");

        assertThat(page.body()).contains("one", "two").doesNotContain("three");
        assertThat(page.headers().firstValue("Belfry-Cursor")).contains(next);
        assertThat(committed.body())
                .contains("\"cursor\":\"" + next + "\"", "\"commit\":\"/subscriptions/audit/commit\"");
        assertThat(rest.body()).contains("three").doesNotContain("two");
        assertThat(get("/subscriptions/audit/messages?after=" + next + "&limit=1")
                        .body())
                .contains("three");
    }

    @Test
    void what_cannot_be_understood_is_refused() {
        List.of(
                        "",
                        "[]",
                        "{",
                        "{} {}",
                        "{\"kind\":\"heap\"}",
                        "{\"chanels\":[]}",
                        "{\"channels\":\"chat\"}",
                        "{\"attempts\":1.5}",
                        "{\"backoff\":{\"first\":\"soon\"}}",
                        "{\"backoff\":{\"x\":1}}",
                        "[[[[[[[[[[[]]]]]]]]]]]")
                .forEach(body -> assertProblem(put("/subscriptions/x", body), 400, "request-malformed"));
        List.of("", "{}", "[{}]", "[{\"leaseToken\":\"1-1\",\"as\":\"eat\"}]", "[]")
                .forEach(body -> {
                    put("/subscriptions/queue", "{\"channels\":[\"chat\"]}");
                    assertProblem(post("/subscriptions/queue/settle", body), 400, "request-malformed");
                });
        assertProblem(put("/subscriptions/x", "{\"channels\":[\"none\"]}"), 422, "subscription-invalid");
        assertProblem(put("/subscriptions/x?after=yesterday", "{}"), 400, "cursor-malformed");
        assertProblem(get("/subscriptions/none"), 404, "subscription-unknown");
        assertProblem(post("/subscriptions/none/lease", ""), 404, "subscription-unknown");
        assertProblem(get("/subscriptions/queue/messages"), 409, "subscription-kind-wrong");
        assertProblem(get("/subscriptions/queue/lease"), 405, "method-wrong");
        assertProblem(get("/subscriptions/queue/other"), 404, "resource-unknown");
        assertProblem(post("/subscriptions/queue/lease?max=0", ""), 400, "request-malformed");
        put("/subscriptions/stream", "{\"kind\":\"stream\"}");
        assertProblem(get("/subscriptions/stream/messages?after=x"), 400, "cursor-malformed");
        assertProblem(post("/subscriptions/stream/commit", ""), 400, "cursor-malformed");
        assertProblem(put("/subscriptions/stream", "{\"kind\":\"queue\"}"), 409, "subscription-conflict");
    }

    @Test
    void a_client_uses_what_it_may_read() {
        HttpResponse<String> own = server.send("PUT", "/subscriptions/mine", "{\"channels\":[\"chat\"]}", CLIENT);
        HttpResponse<String> all = server.send("PUT", "/subscriptions/all", "{}", CLIENT);

        assertThat(own.statusCode()).isEqualTo(201);
        assertProblem(all, 403, "role-forbidden");
        put("/subscriptions/all", "{}");
        assertThat(server.get("/subscriptions").body()).contains("\"mine\"").doesNotContain("\"name\":\"all\"");
        assertProblem(server.post("/subscriptions/all/lease", ""), 403, "role-forbidden");
    }

    private static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.body()).contains("\"code\":\"" + code + "\"");
        assertThat(response.statusCode()).isEqualTo(status);
    }
}
