package dev.belfry.http;

import dev.belfry.core.problem.Problem;
import dev.belfry.http.message.Response;
import dev.belfry.http.message.Source;
import dev.belfry.http.route.HttpProblems;
import dev.belfry.http.wire.Answers;
import dev.belfry.http.wire.RunningRequest;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ScheduledExecutorService;

/**
 * One connection's requests and responses, without the socket: one request is answered after the other, in the order they came.
 * Lives on the connection's event loop.
 */
final class HttpSession {
    private final Answers answers;
    private final Transport transport;
    private final Queue<Incoming> waiting = new ArrayDeque<>();
    private Optional<Turn> running = Optional.empty();
    private boolean advancing;
    private boolean draining;
    private boolean inputEnded;
    private boolean finished;

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

    /** The request whose turn it is. */
    private final class Turn implements RunningRequest.Recipient {
        private final boolean keepAlive;
        private final boolean http10;
        private final RunningRequest request;

        Turn(Incoming.Whole incoming) {
            keepAlive = incoming.keepAlive();
            http10 = incoming.http10();
            request = new RunningRequest(incoming.request().method(), incoming.hold(), this);
        }

        @Override
        public ScheduledExecutorService loop() {
            return transport.loop();
        }

        @Override
        public void onLoop(Runnable task) {
            transport.onLoop(task);
        }

        @Override
        public void whole(Response.Whole response, boolean bodiless) {
            running = Optional.empty();
            boolean last = isLast(this);
            if (last) {
                finish();
            }
            transport.send(response, new ResponseEncoder.Framing(http10, bodiless, last));
            advance();
        }

        @Override
        public void stream(Response.Streamed response) {
            // HTTP/1.0 has no other end for a body of unknown length than the connection's.
            transport.stream(response, new ResponseEncoder.Framing(http10, false, isLast(this) || http10));
            if (inputEnded) {
                transport.hangUp();
            }
        }

        @Override
        public void fail(Throwable defect) {
            transport.fail(defect);
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
        return running.flatMap(turn -> turn.request.source());
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
        running.ifPresent(turn -> {
            running = Optional.empty();
            turn.request.streamEnded();
            if (isLast(turn) || turn.http10) {
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
        running.ifPresent(turn -> turn.request.leave());
        if (idle() || streaming().isPresent()) {
            transport.hangUp();
        }
    }

    /** The server is about to stop: answer what is there, take nothing more. */
    void drain() {
        draining = true;
        running.ifPresent(turn -> turn.request.drain());
    }

    /** The connection is gone. */
    void closed() {
        finish();
        running.ifPresent(turn -> turn.request.close());
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
                case Incoming.TurnedAway(Incoming.Whole request, Problem problem) ->
                    run(request).respond(HttpProblems.response(problem));
                case Incoming.Broken broken -> refuse(broken);
            }
        }
        advancing = false;
    }

    private void begin(Incoming.Whole incoming) {
        run(incoming).ask(answers, incoming.request());
    }

    private RunningRequest run(Incoming.Whole incoming) {
        Turn turn = new Turn(incoming);
        if (inputEnded) {
            turn.request.leave();
        }
        if (draining) {
            turn.request.drain();
        }
        running = Optional.of(turn);
        return turn.request;
    }

    private void refuse(Incoming.Broken broken) {
        finish();
        Response.Whole problem = (Response.Whole) HttpProblems.response(broken.problem());
        transport.send(problem, new ResponseEncoder.Framing(false, false, true));
    }

    private void finish() {
        finished = true;
        waiting.forEach(Incoming::discard);
        waiting.clear();
    }

    private boolean isLast(Turn turn) {
        return !turn.keepAlive || draining || (inputEnded && waiting.isEmpty());
    }
}
