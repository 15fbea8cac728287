package dev.belfry.http;

import dev.belfry.core.problem.Problem;
import dev.belfry.http.message.Request;
import dev.belfry.http.message.Response;
import dev.belfry.http.message.Source;
import dev.belfry.http.route.Exchange;
import dev.belfry.http.route.HttpProblems;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;

/**
 * One connection's requests and responses, without the socket: one request is answered after the other, in the order they came.
 * Lives on the connection's event loop.
 */
final class HttpSession {
    private final Answers answers;
    private final Transport transport;
    private final Queue<Incoming> waiting = new ArrayDeque<>();
    private Optional<Running> running = Optional.empty();
    private boolean advancing;
    private boolean draining;
    private boolean inputEnded;
    private boolean finished;

    /** Who answers. Must not fail: a failure is an answer too. */
    @FunctionalInterface
    interface Answers {
        CompletionStage<Response> answer(Request request, ScheduledExecutorService loop, Exchange.Presence presence);
    }

    /** The connection as the session sees it. */
    interface Transport {
        ScheduledExecutorService loop();

        /** Runs {@code task} on the loop: now, when this is the loop already. */
        void onLoop(Runnable task);

        /** Sends a response; {@code framing.last()}: and nothing after it. */
        void send(Response.Whole response, ResponseEncoder.Framing framing);

        /** Sends the head and lets the source go on; when it has ended, {@link HttpSession#streamEnded()} is called. */
        void stream(Response.Streamed response, ResponseEncoder.Framing framing);

        /** Whether the client takes what is sent; when it does again, {@link HttpSession#advance()} is called. */
        boolean writable();

        /** Closes at once. */
        void hangUp();

        /** Closes at once, because of a defect. */
        void fail(Throwable defect);
    }

    HttpSession(Answers answers, Transport transport) {
        this.answers = answers;
        this.transport = transport;
    }

    /** The request being answered: what is needed of it in the end, since its answer may be a stream that goes on for days. */
    private final class Running implements Exchange.Presence {
        private final boolean head;
        private final boolean keepAlive;
        private final boolean http10;
        private final BodyHold hold;
        private final List<Runnable> onDrain = new ArrayList<>(1);
        private Optional<Source> source = Optional.empty();
        private volatile boolean gone;

        Running(Incoming.Whole incoming) {
            head = incoming.request().method().equals("HEAD");
            keepAlive = incoming.keepAlive();
            http10 = incoming.http10();
            hold = incoming.hold();
        }

        @Override
        public boolean gone() {
            return gone;
        }

        @Override
        public void bodyTaken() {
            hold.release();
        }

        @Override
        public void onDrain(Runnable task) {
            if (draining) {
                task.run();
            } else {
                onDrain.add(task);
            }
        }
    }

    /** How many requests wait behind the one being answered. */
    int waiting() {
        return waiting.size();
    }

    /** Whether there is nothing to answer. */
    boolean idle() {
        return running.isEmpty() && waiting.isEmpty();
    }

    /** What is sending a body right now. */
    Optional<Source> streaming() {
        return running.flatMap(request -> request.source);
    }

    void received(Incoming incoming) {
        if (finished) {
            incoming.discard();
        } else {
            waiting.add(incoming);
            advance();
        }
    }

    /** The body of a streamed response is complete. */
    void streamEnded() {
        running.ifPresent(request -> {
            running = Optional.empty();
            request.source.ifPresent(Source::closed);
            if (isLast(request) || request.http10) {
                finish();
            }
        });
        advance();
    }

    /** Whether the connection ends after the response that is being sent. */
    boolean finished() {
        return finished;
    }

    /** The client sends nothing more. It may still read, unless it was reading a stream: that is how clients leave those. */
    void inputEnded() {
        inputEnded = true;
        running.ifPresent(request -> request.gone = true);
        if (idle() || streaming().isPresent()) {
            transport.hangUp();
        }
    }

    /** The server is about to stop: answer what is there, take nothing more. */
    void drain() {
        draining = true;
        running.ifPresent(request -> {
            request.onDrain.forEach(Runnable::run);
            request.source.ifPresent(Source::drain);
        });
    }

    /** The connection is gone. */
    void closed() {
        finish();
        running.ifPresent(request -> {
            request.gone = true;
            request.source.ifPresent(Source::closed);
        });
        running = Optional.empty();
    }

    /**
     * Goes on with the next request, but not as long as the client does not take what it got: it could make us fill the memory. A
     * loop rather than a recursion, since answers may be there at once.
     */
    void advance() {
        if (advancing) {
            return;
        }
        advancing = true;
        while (running.isEmpty() && !finished && !waiting.isEmpty() && transport.writable()) {
            switch (waiting.remove()) {
                case Incoming.Whole whole -> begin(whole);
                case Incoming.TurnedAway(Incoming.Whole request, Problem problem) -> turnAway(request, problem);
                case Incoming.Broken broken -> refuse(broken);
            }
        }
        advancing = false;
    }

    private void begin(Incoming.Whole incoming) {
        Running request = run(incoming);
        answers.answer(incoming.request(), transport.loop(), request)
                .thenAcceptAsync(response -> respond(request, response), transport::onLoop)
                .exceptionally(defect -> {
                    transport.onLoop(() -> fail(request, defect));
                    return null;
                });
    }

    private Running run(Incoming.Whole incoming) {
        Running request = new Running(incoming);
        request.gone = inputEnded;
        running = Optional.of(request);
        return request;
    }

    private void turnAway(Incoming.Whole incoming, Problem problem) {
        respond(run(incoming), HttpProblems.response(problem));
    }

    private void fail(Running request, Throwable defect) {
        request.bodyTaken();
        transport.fail(defect);
    }

    private void refuse(Incoming.Broken broken) {
        finish();
        Response.Whole problem = (Response.Whole) HttpProblems.response(broken.problem());
        transport.send(problem, new ResponseEncoder.Framing(false, false, true));
    }

    private void respond(Running request, Response response) {
        request.bodyTaken();
        boolean current = running.filter(now -> now == request).isPresent();
        switch (response) {
            case Response.Streamed streamed when !current -> streamed.source().closed();
            case Response.Streamed streamed
            when request.head -> {
                streamed.source().closed();
                whole(request, new Response.Whole(streamed.status(), streamed.headers(), new byte[0]));
            }
            case Response.Streamed streamed -> stream(request, streamed);
            case Response.Whole whole when current -> whole(request, whole);
            case Response.Whole late -> {}
        }
    }

    private void whole(Running request, Response.Whole response) {
        running = Optional.empty();
        ResponseEncoder.Framing framing = framing(request);
        if (framing.last()) {
            finish();
        }
        transport.send(response, framing);
        advance();
    }

    private void stream(Running request, Response.Streamed response) {
        request.source = Optional.of(response.source());
        ResponseEncoder.Framing framing = framing(request);
        // HTTP/1.0 has no other end for a body of unknown length than the connection's.
        boolean last = framing.last() || framing.http10();
        transport.stream(response, new ResponseEncoder.Framing(framing.http10(), false, last));
        if (inputEnded) {
            transport.hangUp();
        } else if (draining) {
            response.source().drain();
        }
    }

    private void finish() {
        finished = true;
        waiting.forEach(Incoming::discard);
        waiting.clear();
    }

    private ResponseEncoder.Framing framing(Running request) {
        return new ResponseEncoder.Framing(request.http10, request.head, isLast(request));
    }

    private boolean isLast(Running request) {
        return !request.keepAlive || draining || (inputEnded && waiting.isEmpty());
    }
}
