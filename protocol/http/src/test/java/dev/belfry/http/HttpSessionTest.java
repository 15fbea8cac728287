package dev.belfry.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.http.message.Headers;
import dev.belfry.http.message.Outlet;
import dev.belfry.http.message.Parsed;
import dev.belfry.http.message.Request;
import dev.belfry.http.message.Response;
import dev.belfry.http.message.Source;
import dev.belfry.http.message.Target;
import dev.belfry.http.route.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;

/** The session without a socket, on the test's own thread. */
class HttpSessionTest {
    /** Has no thread until somebody uses it. */
    private static final ScheduledExecutorService UNUSED = Executors.newScheduledThreadPool(0);

    private final BodyBudget budget = new BodyBudget(100, 100);
    private final BodyBudget.Share share = budget.share();
    private final FakeTransport transport = new FakeTransport();
    private final List<Asked> asked = new ArrayList<>();
    private final HttpSession session = new HttpSession(this::answer, transport);

    private record Asked(Request request, Exchange.Presence presence, CompletableFuture<Response> response) {
        void answer(String body) {
            response.complete(Response.of(200, "text/plain", body));
        }
    }

    private CompletableFuture<Response> answer(
            Request request, ScheduledExecutorService loop, Exchange.Presence presence) {
        Asked next = new Asked(request, presence, new CompletableFuture<>());
        asked.add(next);
        return next.response();
    }

    @Test
    void oneRequestAfterTheOther() {
        get("/a", true);
        get("/b", true);
        assertThat(asked).hasSize(1);
        assertThat(session.waiting()).isEqualTo(1);
        asked.get(0).answer("A");
        assertThat(asked).hasSize(2);
        asked.get(1).answer("B");
        assertThat(transport.log).containsExactly("200 A", "200 B");
        assertThat(session.idle()).isTrue();
    }

    @Test
    void nothingIsAnsweredWhileTheClientDoesNotRead() {
        get("/a", true);
        get("/b", true);
        transport.writable = false;
        asked.get(0).answer("A");
        assertThat(asked).hasSize(1);
        transport.writable = true;
        session.advance();
        assertThat(asked).hasSize(2);
    }

    @Test
    void theLastResponseIsTheLast() {
        get("/a", false);
        get("/b", true);
        asked.get(0).answer("A");
        assertThat(transport.log).containsExactly("200 A last");
        assertThat(session.finished()).isTrue();
        assertThat(asked).hasSize(1);
        get("/c", true);
        assertThat(asked).hasSize(1);
    }

    @Test
    void whatIsBrokenIsRefusedInItsTurn() {
        get("/a", true);
        session.received(new Incoming.Broken(Problem.of(ProblemCode.REQUEST_MALFORMED, "x")));
        assertThat(transport.log).isEmpty();
        asked.get(0).answer("A");
        assertThat(transport.log).hasSize(2);
        assertThat(transport.log.get(1)).startsWith("400 ").endsWith("last");
    }

    @Test
    void aBodyTakesPartOfTheBudgetUntilItIsAnswered() {
        post(30);
        assertThat(budget.taken()).isEqualTo(30);
        asked.get(0).answer("A");
        assertThat(budget.taken()).isZero();
    }

    @Test
    void aBodyThatWasTakenTakesNoPartOfTheBudgetThoughItsAnswerIsLongInComing() {
        post(30);
        asked.get(0).presence().bodyTaken();
        assertThat(budget.taken()).isZero();
        post(30);
        asked.get(0).answer("A");
        assertThat(budget.taken()).isEqualTo(30);
    }

    @Test
    void aBodyTakesPartOfTheBudgetAsLongAsItIsBeingStoredThoughItsClientIsGone() {
        post(30);
        post(20);
        session.closed();
        post(10);
        assertThat(budget.taken()).isEqualTo(30);
        asked.get(0).answer("A");
        assertThat(budget.taken()).isZero();
    }

    @Test
    void aDefectGivesTheBodyBack() {
        post(30);
        asked.get(0).response().completeExceptionally(new IllegalStateException("a defect of this test"));
        assertThat(budget.taken()).isZero();
    }

    @Test
    void whatWasTurnedAwayIsToldSoInItsTurn() {
        get("/a", true);
        session.received(new Incoming.TurnedAway(incoming("/b", true), Problem.of(ProblemCode.BUSY, "x")));
        get("/c", true);
        asked.get(0).answer("A");
        asked.get(1).answer("C");
        assertThat(transport.log).hasSize(3);
        assertThat(transport.log.get(1)).startsWith("503 ").doesNotEndWith("last");
        assertThat(transport.log.get(2)).isEqualTo("200 C");
    }

    @Test
    void aStreamIsFollowedByTheNextRequest() {
        FakeSource source = new FakeSource();
        get("/a", true);
        get("/b", true);
        asked.get(0).response().complete(new Response.Streamed(200, new Headers(), source));
        assertThat(session.streaming()).contains(source);
        assertThat(asked).hasSize(1);
        session.streamEnded();
        assertThat(source.closed).isEqualTo(1);
        assertThat(asked).hasSize(2);
        assertThat(session.finished()).isFalse();
        session.closed();
        assertThat(source.closed).isEqualTo(1);
    }

    @Test
    void aStreamThatComesTooLateIsClosed() {
        FakeSource source = new FakeSource();
        get("/a", true);
        session.closed();
        assertThat(asked.get(0).presence().gone()).isTrue();
        asked.get(0).response().complete(new Response.Streamed(200, new Headers(), source));
        assertThat(source.closed).isEqualTo(1);
        assertThat(transport.log).isEmpty();
    }

    @Test
    void whoStopsSendingIsAnsweredButLosesItsStreams() {
        get("/a", true);
        session.inputEnded();
        assertThat(asked.get(0).presence().gone()).isTrue();
        asked.get(0).answer("A");
        assertThat(transport.log).containsExactly("200 A last");

        HttpSession other = new HttpSession(this::answer, transport);
        FakeSource source = new FakeSource();
        other.received(incoming("/b", true));
        asked.get(1).response().complete(new Response.Streamed(200, new Headers(), source));
        other.inputEnded();
        assertThat(transport.log).endsWith("stream", "hang up");
    }

    @Test
    void drainingEndsWhatWaitsAndStreams() {
        get("/a", true);
        asked.get(0).presence().onDrain(() -> asked.get(0).answer("early"));
        session.drain();
        assertThat(transport.log).containsExactly("200 early last");

        HttpSession other = new HttpSession(this::answer, transport);
        FakeSource source = new FakeSource();
        other.received(incoming("/b", true));
        asked.get(1).response().complete(new Response.Streamed(200, new Headers(), source));
        other.drain();
        assertThat(source.drained).isEqualTo(1);
        other.streamEnded();
        assertThat(other.finished()).isTrue();
    }

    @Test
    void whatBeginsToWaitWhileTheServerStopsDoesNotWait() {
        session.drain();
        get("/a", true);
        asked.get(0).presence().onDrain(() -> asked.get(0).answer("early"));
        assertThat(transport.log).containsExactly("200 early last");
    }

    @Test
    void aDefectInSendingClosesTheConnection() {
        transport.defective = true;
        get("/a", true);
        asked.get(0).answer("A");
        assertThat(transport.log).containsExactly("fail");
    }

    private void get(String path, boolean keepAlive) {
        session.received(incoming(path, keepAlive));
    }

    private void post(int bytes) {
        Incoming.Whole incoming = incoming("/p", true);
        assertThat(incoming.hold().take(bytes)).isTrue();
        session.received(incoming);
    }

    private Incoming.Whole incoming(String path, boolean keepAlive) {
        Target target = ((Parsed.Good<Target>) Target.parse(path)).value();
        Request request = new Request("GET", target, Optional.of("a"), new Headers(), new byte[0]);
        return new Incoming.Whole(request, new BodyHold(share), keepAlive, false);
    }

    private static final class FakeSource implements Source {
        private int closed;
        private int drained;

        @Override
        public void open(Outlet outlet) {}

        @Override
        public void writable() {}

        @Override
        public void heartbeat() {}

        @Override
        public void drain() {
            drained++;
        }

        @Override
        public void closed() {
            closed++;
        }
    }

    private static final class FakeTransport implements HttpSession.Transport {
        private final List<String> log = new ArrayList<>();
        private boolean writable = true;
        private boolean defective;

        @Override
        public ScheduledExecutorService loop() {
            return UNUSED;
        }

        @Override
        public void onLoop(Runnable task) {
            task.run();
        }

        @Override
        public void send(Response.Whole response, ResponseEncoder.Framing framing) {
            if (defective) {
                throw new IllegalStateException("defect");
            }
            log.add(response.status() + " " + new String(response.body()) + (framing.last() ? " last" : ""));
        }

        @Override
        public void stream(Response.Streamed response, ResponseEncoder.Framing framing) {
            log.add("stream");
        }

        @Override
        public boolean writable() {
            return writable;
        }

        @Override
        public void hangUp() {
            log.add("hang up");
        }

        @Override
        public void fail(Throwable defect) {
            log.add("fail");
        }
    }
}
