package dev.belfry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belfry.client.FakeServer.Answering;
import dev.belfry.client.FakeServer.Request;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
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

    private static String event(int version, String state) {
        return "event: status\nid: %d\ndata: %s\n\n".formatted(version, state);
    }

    private static boolean wantsEvents(Request request) {
        return request.header("Accept").equals("text/event-stream");
    }

    private static long polls(FakeServer server) {
        return server.requests("GET /operations/op1").stream()
                .filter(request -> !wantsEvents(request) && !request.path().endsWith("/result"))
                .count();
    }

    /** Answers all but what is asked about the operation as it stands. */
    private static FakeServer.Script renders(FakeServer.Script operation) {
        return (request, answering) -> {
            switch (request.line()) {
                case "POST /renders" -> answering.header("Operation-Id", "op1").send(202, state("accepted", false, 0));
                case "GET /operations/op1" -> operation.answer(request, answering);
                case "GET /operations/op1/result" ->
                    answering.header("Content-Type", "text/plain").send(200, "picture");
                default -> answering.problem(404, "resource-unknown");
            }
        };
    }

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final CallOptions watching = CallOptions.DEFAULT
            .withPoll(Duration.ofSeconds(2))
            .withProgress(state -> seen.add(state.status() + " " + state.percent()));

    @Test
    void follows_the_events_of_the_operation_over_broken_connections_and_fetches_the_reply() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        FakeServer.Script script = renders((request, answering) -> {
            if (connections.incrementAndGet() == 1) {
                answering.stream(event(1, state("accepted", false, 0)) + event(2, state("running", false, 10)));
            } else {
                answering.stream(event(2, state("running", false, 10))
                        + event(3, state("running", false, 30))
                        + event(4, state("succeeded", true, 100)));
            }
        });
        try (FakeServer server = new FakeServer(script);
                BelfryClient client = new BelfryClient(server.settings())) {
            Reply reply = client.call(REQUEST, watching).get().orThrow();

            assertThat(reply.text()).isEqualTo("picture");
            assertThat(reply.contentType()).isEqualTo("text/plain");
            assertThat(seen).containsExactly("accepted 0", "running 10", "running 30", "succeeded 100");
            assertThat(server.requests("GET /operations/op1"))
                    .filteredOn(CallTest::wantsEvents)
                    .extracting(request -> request.header("Last-event-id"))
                    .containsExactly("", "2");
            assertThat(polls(server)).isZero();
        }
    }

    @Test
    void polls_where_there_is_no_stream() throws Exception {
        AtomicInteger polls = new AtomicInteger();
        FakeServer.Script script = renders((request, answering) -> {
            if (wantsEvents(request)) {
                answering.problem(406, "not-acceptable");
                return;
            }
            int poll = polls.incrementAndGet();
            if (poll == 2) {
                answering.problem(503, "busy");
            } else {
                answering.send(200, poll < 4 ? state("running", false, poll * 10) : state("succeeded", true, 100));
            }
        });
        try (FakeServer server = new FakeServer(script);
                BelfryClient client = new BelfryClient(server.settings())) {
            Reply reply = client.call(REQUEST, watching).get().orThrow();

            assertThat(reply.text()).isEqualTo("picture");
            assertThat(seen).containsExactly("accepted 0", "running 10", "running 30", "succeeded 100");
            assertThat(server.requests("GET /operations/op1"))
                    .filteredOn(CallTest::wantsEvents)
                    .hasSize(1);
            assertThat(server.requests("GET /operations/op1").getLast().header("Prefer"))
                    .isEmpty();
            assertThat(server.requests("GET /operations/op1"))
                    .extracting(request -> request.header("Prefer"))
                    .contains("wait=2");
        }
    }

    @Test
    void polls_in_between_when_the_stream_breaks_again_and_again() throws Exception {
        AtomicInteger polls = new AtomicInteger();
        FakeServer.Script script = renders((request, answering) -> {
            if (wantsEvents(request)) {
                answering.stream(":\n\n");
            } else {
                boolean done = polls.incrementAndGet() == 2;
                answering.send(200, state(done ? "succeeded" : "running", done, 50));
            }
        });
        try (FakeServer server = new FakeServer(script);
                BelfryClient client = new BelfryClient(server.settings())) {
            assertThat(client.call(REQUEST, watching).get().orThrow().text()).isEqualTo("picture");

            assertThat(seen).containsExactly("accepted 0", "running 50", "succeeded 50");
            assertThat(server.requests("GET /operations/op1").stream().filter(CallTest::wantsEvents))
                    .hasSizeGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void who_does_not_want_to_hear_of_progress_may_get_the_reply_with_the_first_answer() throws Exception {
        try (FakeServer server = new FakeServer((request, answering) ->
                        answering.header("Operation-Id", "op1").send(200, "now"));
                BelfryClient client = new BelfryClient(server.settings())) {
            client.call(REQUEST, CallOptions.DEFAULT).get().orThrow();
            client.call(REQUEST, watching).get().orThrow();

            assertThat(server.requests())
                    .extracting(request -> request.header("Prefer"))
                    .containsExactly("wait=20", "");
        }
    }

    @Test
    void gives_up_in_time_though_the_stream_is_open() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        FakeServer.Script script = renders((request, answering) -> {
            answering.stream(event(1, state("running", false, 0)));
            over.await();
        });
        try (FakeServer server = new FakeServer(script);
                BelfryClient client = new BelfryClient(server.settings())) {
            assertThatThrownBy(() -> client.call(REQUEST, watching.withLimit(Duration.ofMillis(700)))
                            .get())
                    .hasCauseInstanceOf(HttpTimeoutException.class);
            assertThat(seen).endsWith("running 0");
        } finally {
            over.countDown();
        }
    }

    @Test
    void a_listener_that_fails_fails_the_call() throws Exception {
        FakeServer.Script script =
                renders((request, answering) -> answering.stream(event(1, state("running", false, 10))));
        CallOptions failing = watching.withProgress(state -> {
            if (state.percent() > 0) {
                throw new IllegalArgumentException("a defect of this test");
            }
        });
        try (FakeServer server = new FakeServer(script);
                BelfryClient client = new BelfryClient(server.settings())) {
            assertThatThrownBy(() -> client.call(REQUEST, failing).get())
                    .rootCause()
                    .hasMessage("a defect of this test");
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
