package dev.belfry.client;

import static dev.belfry.client.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.client.FakeServer.Answering;
import dev.belfry.client.FakeServer.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SubscriptionTest {
    private final Heard heard = new Heard();

    private static final class Heard implements Subscriber {
        final List<ReceivedMessage> messages = new CopyOnWriteArrayList<>();
        final List<String> gaps = new CopyOnWriteArrayList<>();
        final List<String> disconnections = new CopyOnWriteArrayList<>();
        final CompletableFuture<Optional<Problem>> end = new CompletableFuture<>();

        @Override
        public void message(ReceivedMessage message) {
            messages.add(message);
        }

        @Override
        public void gap(String from, String to, String reason) {
            gaps.add(from + " " + to + " " + reason);
        }

        @Override
        public void disconnected(String reason, Duration wait) {
            disconnections.add(reason);
        }

        @Override
        public void ended(Optional<Problem> problem) {
            end.complete(problem);
        }
    }

    private static String event(int n) {
        return "id: c%d\ndata: {\"id\":\"m%d\",\"cursor\":\"c%d\",\"payload\":{\"n\": %d}}\n\n".formatted(n, n, n, n);
    }

    @Test
    void comes_back_where_it_was_until_the_server_says_stop() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        try (FakeServer server = new FakeServer((request, answering) -> {
                    switch (connections.incrementAndGet()) {
                        case 1 -> answering.stream("retry: 1\nid: c0\n\n");
                        case 2 -> answering.stream(event(1) + event(2) + "id: half\ndata: {");
                        case 3 -> answering.problem(503, "shutting-down");
                        case 4 -> answering.stream(event(3));
                        default -> answering.send(204, "");
                    }
                });
                BelfryClient client = new BelfryClient(server.settings())) {
            Subscription subscription = client.subscribe("rooms/4 2", "now", heard);
            assertThat(heard.end.get()).isEmpty();
            assertThat(heard.messages).extracting(ReceivedMessage::id).containsExactly("m1", "m2", "m3");
            assertThat(heard.messages.getFirst().text()).isEqualTo("{\"n\": 1}");
            assertThat(subscription.cursor()).isEqualTo("c3");
            assertThat(server.requests())
                    .extracting(request -> request.header("Last-Event-ID"))
                    .containsExactly("", "c0", "c2", "c2", "c3");
            assertThat(server.requests().getFirst().path()).isEqualTo("/rooms/4%202?format=envelope&after=now");
            assertThat(heard.disconnections).hasSize(4).contains("shutting-down: Expected this, but that");
        }
    }

    @Test
    void a_refusal_ends_it_with_its_problem() throws Exception {
        try (FakeServer server = new FakeServer((request, answering) -> answering.problem(404, "address-unknown"));
                BelfryClient client = new BelfryClient(server.settings())) {
            client.subscribe("nowhere", "now", heard);
            assertThat(heard.end.get()).map(Problem::code).contains("address-unknown");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void an_answer_that_is_no_stream_ends_it() throws Exception {
        try (FakeServer server = new FakeServer((request, answering) ->
                        answering.header("Content-Type", "text/html").send(200, "hi"));
                BelfryClient client = new BelfryClient(server.settings())) {
            client.subscribe("x", "now", heard);
            assertThat(heard.end.get())
                    .map(Problem::detail)
                    .contains("Expected text/event-stream from the server, but got text/html");
        }
    }

    @Test
    void gaps_are_told_and_unknown_events_are_not_messages() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        try (FakeServer server = new FakeServer((request, answering) -> {
                    if (connections.incrementAndGet() == 1) {
                        answering.stream("event: new-kind\ndata: ?\n\n");
                        answering.stream(
                                "event: gap\ndata: {\"from\":\"a\",\"to\":\"b\",\"reason\":\"retention\"}\n\n");
                    } else {
                        answering.send(204, "");
                    }
                });
                BelfryClient client = new BelfryClient(server.settings())) {
            client.subscribe("x", "earliest", heard);
            assertThat(heard.end.get()).isEmpty();
            assertThat(heard.gaps).containsExactly("a b retention");
            assertThat(heard.messages).isEmpty();
        }
    }

    @Test
    void closing_ends_an_idle_connection_and_tells_so() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (FakeServer server = new FakeServer((Request request, Answering answering) -> {
                    answering.stream(event(1));
                    over.await();
                });
                BelfryClient client = new BelfryClient(server.settings())) {
            Subscription subscription = client.subscribe("x", "now", heard);
            eventually("the first message", () -> heard.messages.size() == 1);
            subscription.close();
            subscription.join();
            over.countDown();
            assertThat(heard.end.get()).isEmpty();
            assertThat(heard.disconnections).isEmpty();
        }
    }

    @Test
    void closing_ends_the_waiting_for_a_server_that_is_not_there() throws Exception {
        FakeServer server = new FakeServer((request, answering) -> {});
        server.close();
        ClientSettings patient = server.settings().withBackoff(new Backoff(Duration.ofHours(1), Duration.ofHours(1)));
        try (BelfryClient client = new BelfryClient(patient)) {
            Subscription subscription = client.subscribe("x", "now", heard);
            eventually("a disconnection", () -> !heard.disconnections.isEmpty());
            subscription.close();
            subscription.join();
            assertThat(heard.end).isCompletedWithValue(Optional.empty());
            assertThat(heard.disconnections).containsExactly("nobody listens there");
        }
    }
}
