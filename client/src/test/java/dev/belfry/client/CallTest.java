package dev.belfry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belfry.client.FakeServer.Answering;
import dev.belfry.client.FakeServer.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CallTest {
    private static final Outgoing REQUEST = Outgoing.json("renders", "{}");

    private static String state(String status, boolean done, int percent) {
        return """
            {"id":"op1","operation":"render","status":"%s","done":%s,"attempt":1,"progress":{"percent":%d,"text":""}}\
            """.formatted(status, done, percent);
    }

    @Test
    void waits_until_it_is_done_and_fetches_the_reply() throws Exception {
        AtomicInteger polls = new AtomicInteger();
        FakeServer.Script script = (request, answering) -> {
            switch (request.line()) {
                case "POST /renders" -> answering.header("Operation-Id", "op1").send(202, state("accepted", false, 0));
                case "GET /operations/op1" -> {
                    int poll = polls.incrementAndGet();
                    if (poll == 2) {
                        answering.problem(503, "busy");
                    } else {
                        answering.send(
                                200, poll < 4 ? state("running", false, poll * 10) : state("succeeded", true, 100));
                    }
                }
                case "GET /operations/op1/result" ->
                    answering.header("Content-Type", "text/plain").send(200, "picture");
                default -> answering.problem(404, "resource-unknown");
            }
        };
        List<String> seen = new CopyOnWriteArrayList<>();
        try (FakeServer server = new FakeServer(script);
                BelfryClient client = new BelfryClient(server.settings())) {
            CallOptions options = CallOptions.DEFAULT
                    .withPoll(Duration.ofSeconds(2))
                    .withProgress(state -> seen.add(state.status() + " " + state.percent()));
            Reply reply = client.call(REQUEST, options).get().orThrow();
            assertThat(reply.text()).isEqualTo("picture");
            assertThat(reply.contentType()).isEqualTo("text/plain");
            assertThat(seen).containsExactly("accepted 0", "running 10", "running 30", "succeeded 100");
            assertThat(server.requests("GET /operations/op1").getFirst().header("Prefer"))
                    .isEqualTo("wait=2");
        }
    }

    @Test
    void takes_a_reply_that_comes_at_once() throws Exception {
        try (FakeServer server = new FakeServer((request, answering) ->
                        answering.header("Operation-Id", "op1").send(200, "now"));
                BelfryClient client = new BelfryClient(server.settings())) {
            assertThat(client.call(REQUEST, CallOptions.DEFAULT).get().orThrow().text())
                    .isEqualTo("now");
        }
    }

    @Test
    void a_request_that_was_not_answered_is_repeated_with_the_same_idempotency_key() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        FakeServer.Script script = (request, answering) -> {
            if (tries.incrementAndGet() == 1) {
                throw new IOException("the connection breaks");
            }
            answering.header("Operation-Id", "op1").send(200, "now");
        };
        try (FakeServer server = new FakeServer(script);
                BelfryClient client = new BelfryClient(server.settings())) {
            assertThat(client.call(REQUEST, CallOptions.DEFAULT).get().orThrow().text())
                    .isEqualTo("now");
            List<String> keys = server.requests().stream()
                    .map(request -> request.header("Idempotency-Key"))
                    .toList();
            assertThat(keys.size()).isGreaterThanOrEqualTo(2);
            assertThat(keys).doesNotContain("").containsOnly(keys.getFirst());
        }
    }

    @Test
    void the_error_of_the_work_is_final_even_when_it_looks_temporary() throws Exception {
        FakeServer.Script script = (Request request, Answering answering) ->
                answering.header("Operation-Id", "op1").problem(503, "worker-failed");
        try (FakeServer server = new FakeServer(script);
                BelfryClient client = new BelfryClient(server.settings())) {
            assertThatThrownBy(() ->
                            client.call(REQUEST, CallOptions.DEFAULT).get().orThrow())
                    .isInstanceOf(ProblemException.class)
                    .hasMessage("worker-failed: Expected this, but that");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void an_address_without_operation_is_refused() throws Exception {
        try (FakeServer server = new FakeServer((request, answering) -> answering.send(202, "{\"id\":\"m\"}"));
                BelfryClient client = new BelfryClient(server.settings())) {
            Outcome<Reply> outcome = client.call(REQUEST, CallOptions.DEFAULT).get();
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.problem().code()).isEqualTo("no-operation"));
        }
    }

    @Test
    void gives_up_when_its_time_is_over() throws Exception {
        FakeServer gone = new FakeServer((request, answering) -> {});
        gone.close();
        try (BelfryClient client = new BelfryClient(gone.settings())) {
            assertThatThrownBy(() -> client.call(REQUEST, CallOptions.DEFAULT.withLimit(Duration.ofMillis(50)))
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void publishing_tells_what_became_of_it() throws Exception {
        FakeServer.Script script = (request, answering) -> answering
                .header("Belfry-Repeated", "true")
                .send(202, "{\"id\":\"m1\",\"cursor\":\"c1\",\"address\":\"a\",\"channel\":\"ch\",\"message\":\"t\"}");
        try (FakeServer server = new FakeServer(script);
                BelfryClient client = new BelfryClient(server.settings().withToken("secret"))) {
            Outgoing message = Outgoing.json("/a/ü", "1")
                    .withHeader("trace", "7")
                    .withKey("k")
                    .withId("m1")
                    .withType("t");
            Receipt receipt = client.publish(message).get().orThrow();
            assertThat(receipt).isEqualTo(new Receipt.Stored("m1", "c1", "a", "ch", "t", true));
            Request request = server.requests().getFirst();
            assertThat(request.path()).isEqualTo("/a/%C3%BC");
            assertThat(List.of(
                            "Belfry-Header-Trace",
                            "Belfry-Key",
                            "Belfry-Message-Id",
                            "Belfry-Message",
                            "Authorization",
                            "Content-Type"))
                    .extracting(request::header)
                    .containsExactly("7", "k", "m1", "t", "Bearer secret", "application/json");
        }
    }

    @Test
    void a_page_of_history_keeps_payloads_as_they_were() throws Exception {
        String page = """
            {"address":"a","next":"c3","more":true,"messages":[
             {"id":"1","cursor":"c1","time":"2026-01-01T00:00:00Z","contentType":"application/json","headers":{"h":"v"},"payload":{"n": 1.0}},
             {"id":"2","cursor":"c2","payloadText":"plain"},{"id":"3","cursor":"c3","payloadBase64":"AAH/"},{"id":"4","payload":null}]}\
            """;
        try (FakeServer server = new FakeServer((request, answering) -> answering.send(200, page));
                BelfryClient client = new BelfryClient(server.settings())) {
            HistoryPage history =
                    client.history("a", HistoryRequest.FROM_EARLIEST).get().orThrow();
            assertThat(history.more()).isTrue();
            assertThat(history.next()).isEqualTo("c3");
            assertThat(history.messages())
                    .extracting(ReceivedMessage::payload)
                    .containsExactly(
                            "{\"n\": 1.0}".getBytes(), "plain".getBytes(), new byte[] {0, 1, -1}, "null".getBytes());
            assertThat(history.messages().getFirst().headers()).containsEntry("h", "v");
            assertThat(server.requests().getFirst().path()).isEqualTo("/a?after=earliest&limit=100");
        }
    }
}
