package dev.belfry.http.h2;

import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.http.message.Request;
import dev.belfry.http.message.Response;
import dev.belfry.http.message.Source;
import dev.belfry.http.route.HttpProblems;
import dev.belfry.http.wire.ActivityClock;
import dev.belfry.http.wire.BodyHold;
import dev.belfry.http.wire.BodyOutlet;
import dev.belfry.http.wire.RequestBody;
import dev.belfry.http.wire.RunningRequest;
import dev.belfry.http.wire.Serving;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/** One stream: a request and its answer, without the socket. Lives on the connection's event loop. */
final class H2Stream implements RunningRequest.Recipient, BodyOutlet.Wire {
    private final int id;
    private final Serving serving;
    private final Transport transport;
    private final BodyHold hold;
    private final ActivityClock clock;
    private Optional<Incoming> incoming = Optional.empty();
    private Optional<RunningRequest> running = Optional.empty();
    private Optional<BodyOutlet> outlet = Optional.empty();
    private boolean blocked;
    private boolean draining;
    private boolean closed;

    /** The connection as a stream sees it. Nothing is heard of a stream any more after its end was sent, but that it is closed. */
    interface Transport {
        ScheduledExecutorService loop();

        /** Runs {@code task} on the loop: now, when this is the loop already. */
        void onLoop(Runnable task);

        ByteBufAllocator allocator();

        /** Sends header fields; {@code end}: and nothing after them. */
        void head(int stream, Http2Headers fields, boolean end);

        /** Sends an answer that is all there. */
        void answer(int stream, Http2Headers fields, byte[] body);

        /** Sends a part of a body as far as the client lets us, the rest later; {@code end}: it was the last part. */
        void data(int stream, ByteBuf bytes, boolean end);

        /** How many bytes may still be sent on the stream before the client falls behind; 0 or less when it has. */
        long room(int stream);

        /** Whether the client takes more on the stream; when that changes, {@link #writable} is called. */
        boolean takes(int stream);

        /** Sends what there is, as far as the client lets us. */
        void flush();

        /** Runs {@code task} when the client has taken what it was sent, if that is much. */
        void whenTaken(Runnable task);

        /** Ends the stream at once. */
        void reset(int stream, Http2Error error);

        /** Ends the stream at once, because of a defect. */
        void fail(int stream, Throwable defect);
    }

    /** A request whose body is on its way. */
    private record Incoming(Request head, RequestBody body) {
        Request whole() {
            return new Request(head.method(), head.target(), head.authority(), head.headers(), body.bytes());
        }
    }

    H2Stream(int id, Serving serving, Transport transport) {
        this.id = id;
        this.serving = serving;
        this.transport = transport;
        this.hold = new BodyHold(serving.bodies());
        this.clock = new ActivityClock(serving.limits());
    }

    /** The head of the request is here; {@code end}: and there is no body. */
    void begin(H2RequestHead.Good head, boolean end) {
        Optional<Problem> refusal = RequestBody.refusal(head.length(), serving.bodyLimit());
        if (refusal.isPresent()) {
            refuse(head.request().method(), refusal.get());
            return;
        }
        RequestBody body = new RequestBody(head.length(), serving.bodyLimit(), hold);
        incoming = Optional.of(new Incoming(head.request(), body));
        if (end) {
            inputEnded();
            return;
        }
        clock.received();
        if (head.wantsContinue()) {
            transport.head(id, H2ResponseHead.CONTINUE, false);
        }
    }

    /** A part of the body. What comes after a refusal is passed over. */
    void add(ByteBuf part) {
        incoming.ifPresent(request -> request.body()
                .add(part)
                .ifPresent(problem -> refuse(request.head().method(), problem)));
    }

    /** The request is complete. */
    void inputEnded() {
        clock.complete();
        incoming.ifPresent(request -> {
            incoming = Optional.empty();
            transport.whenTaken(() -> ask(request.whole()));
        });
    }

    /** Answers with a problem, whatever else may come. */
    void refuse(String method, Problem problem) {
        clock.complete();
        incoming.ifPresent(request -> request.body().discard());
        incoming = Optional.empty();
        run(method).respond(HttpProblems.response(problem));
    }

    /** The client lets us send more. */
    void taken() {
        clock.taken();
    }

    /** Whether the client takes what is sent has changed. */
    void writable(boolean writable) {
        clock.writable(writable);
        if (writable && blocked) {
            blocked = false;
            // Later, since this may be in the middle of a write.
            transport
                    .loop()
                    .execute(() -> running.flatMap(RunningRequest::source).ifPresent(Source::writable));
        }
    }

    /** The server is about to stop. */
    void drain() {
        draining = true;
        running.ifPresent(RunningRequest::drain);
    }

    /** The stream is over, in whichever way. */
    void closed() {
        closed = true;
        incoming.ifPresent(request -> request.body().discard());
        incoming = Optional.empty();
        outlet.ifPresent(BodyOutlet::discard);
        running.ifPresent(RunningRequest::close);
    }

    /** Looks at the clock; {@code nanoTime} is {@link System#nanoTime()}. */
    void tick(long nanoTime) {
        Optional<Source> source = running.flatMap(RunningRequest::source);
        switch (clock.verdict(nanoTime, false, source.isPresent())) {
            case FINE -> {}
            case SILENT -> source.ifPresent(Source::heartbeat);
            case SLOW_REQUEST -> timeOut();
            case OVER -> transport.reset(id, Http2Error.CANCEL);
        }
    }

    private void timeOut() {
        incoming.ifPresent(request -> refuse(
                request.head().method(),
                Problem.of(
                        ProblemCode.REQUEST_TIMEOUT,
                        "Expected the request within "
                                + serving.limits().requestTime().toMillis() + " ms, but it is not complete yet")));
    }

    private void ask(Request request) {
        if (closed) {
            hold.release();
        } else {
            run(request.method()).ask(serving.answers(), request);
        }
    }

    private RunningRequest run(String method) {
        RunningRequest request = new RunningRequest(method, hold, this);
        running = Optional.of(request);
        if (draining) {
            request.drain();
        }
        return request;
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
        clock.sent();
        Http2Headers fields = H2ResponseHead.of(response, bodiless);
        if (bodiless || response.body().length == 0) {
            transport.head(id, fields, true);
        } else {
            transport.answer(id, fields, response.body());
            watch();
        }
    }

    @Override
    public void stream(Response.Streamed response) {
        clock.sent();
        transport.head(id, H2ResponseHead.of(response, false), false);
        BodyOutlet opened = new BodyOutlet(this, false);
        outlet = Optional.of(opened);
        response.source().open(opened);
    }

    @Override
    public void fail(Throwable defect) {
        transport.fail(id, defect);
    }

    @Override
    public ByteBufAllocator allocator() {
        return transport.allocator();
    }

    @Override
    public long room() {
        return transport.room(id);
    }

    @Override
    public void send(ByteBuf bytes) {
        clock.sent();
        transport.data(id, bytes, false);
        watch();
    }

    /** A client that has never taken anything does not change. */
    private void watch() {
        if (!transport.takes(id)) {
            clock.writable(false);
        }
    }

    @Override
    public boolean overflow(ByteBuf bytes) {
        send(bytes);
        transport.flush();
        blocked = !transport.takes(id);
        return !blocked;
    }

    @Override
    public void bodyEnded() {
        outlet = Optional.empty();
        transport.data(id, Unpooled.EMPTY_BUFFER, true);
        running.ifPresent(RunningRequest::streamEnded);
    }

    @Override
    public void hangUp() {
        transport.reset(id, Http2Error.INTERNAL_ERROR);
    }
}
