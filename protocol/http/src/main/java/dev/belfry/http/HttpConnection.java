package dev.belfry.http;

import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.http.message.Response;
import dev.belfry.http.message.Source;
import dev.belfry.http.wire.ActivityClock;
import dev.belfry.http.wire.BodyHold;
import dev.belfry.http.wire.BodyOutlet;
import dev.belfry.http.wire.BrokenInput;
import dev.belfry.http.wire.Serving;
import dev.belfry.net.Drain;
import dev.belfry.net.HalfClose;
import dev.belfry.net.Ticker;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The socket of one HTTP/1.1 connection: the only class that touches it. Hands what arrives to the session, sends what the session
 * answers, and watches the clock. Lives on its channel's event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What comes of a write is told by the channel: it closes when one fails.
final class HttpConnection extends ChannelInboundHandlerAdapter
        implements HttpSession.Transport, BodyOutlet.Wire, Ticker.Member {
    private static final System.Logger LOG = System.getLogger(HttpConnection.class.getName());
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Channel channel;
    private final Serving serving;
    private final HttpSession session;
    private final ActivityClock clock;
    private final Ticker.Seat seat;
    private Optional<RequestAssembly> assembly = Optional.empty();
    private Optional<BodyOutlet> outlet = Optional.empty();
    private boolean deaf;
    private boolean ending;
    private boolean inputEnded;

    HttpConnection(Channel channel, Serving serving) {
        this.channel = channel;
        this.serving = serving;
        this.session = new HttpSession(serving.answers(), this);
        this.clock = new ActivityClock(serving.limits());
        this.seat = serving.ticker().join(this);
    }

    /** Bytes have arrived, whatever they mean. */
    void bytesArrived() {
        clock.received();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object part) {
        try {
            if (!deaf) {
                take(part);
            }
        } finally {
            ReferenceCountUtil.release(part);
        }
    }

    private void take(Object part) {
        if (part instanceof HttpRequest head) {
            begin(head);
        }
        if (part instanceof HttpContent content && !deaf) {
            assembly.flatMap(request -> request.add(content)).ifPresent(this::arrived);
        }
    }

    private void begin(HttpRequest head) {
        switch (RequestAssembly.begin(head, serving.bodyLimit(), new BodyHold(serving.bodies()))) {
            case RequestAssembly.Begun.Refused refused -> arrived(new Incoming.Broken(refused.problem()));
            case RequestAssembly.Begun.Assembling begun -> {
                assembly = Optional.of(begun.assembly());
                inviteBody();
            }
        }
    }

    /** Asks for the body if the client waits to be asked and it is its turn. */
    private void inviteBody() {
        if (session.idle() && assembly.isPresent() && assembly.get().takeContinue()) {
            channel.writeAndFlush(Unpooled.wrappedBuffer(CONTINUE));
        }
    }

    private void arrived(Incoming incoming) {
        deaf = incoming instanceof Incoming.Broken;
        if (deaf) {
            assembly.ifPresent(RequestAssembly::discard);
        }
        assembly = Optional.empty();
        clock.complete();
        session.received(incoming);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        regulateReading();
    }

    private void regulateReading() {
        channel.config().setAutoRead(session.waiting() < serving.limits().pipelined());
    }

    @Override
    public void send(Response.Whole response, ResponseEncoder.Framing framing) {
        clock.sent();
        channel.writeAndFlush(ResponseEncoder.whole(allocator(), response, framing));
        responded();
    }

    @Override
    public void stream(Response.Streamed response, ResponseEncoder.Framing framing) {
        BodyOutlet opened = new BodyOutlet(this, !framing.http10());
        outlet = Optional.of(opened);
        channel.write(ResponseEncoder.streamed(allocator(), response, framing));
        response.source().open(opened);
    }

    @Override
    public void bodyEnded() {
        outlet = Optional.empty();
        session.streamEnded();
        responded();
    }

    private void responded() {
        if (session.finished()) {
            linger();
        } else {
            inviteBody();
            regulateReading();
        }
    }

    /**
     * Says goodbye and waits for the client to hang up. To close at once would make the kernel throw away the response, if the
     * client is still sending.
     */
    private void linger() {
        deaf = true;
        channel.config().setAutoRead(true);
        if (!ending) {
            ending = true;
            // Behind all that was written: to end the output fails what is still on its way to the socket.
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> farewell());
        }
    }

    private void farewell() {
        if (inputEnded) {
            hangUp();
        } else if (clock.linger()) {
            HalfClose.output(channel);
        }
    }

    @Override
    public boolean writable() {
        return channel.isWritable();
    }

    @Override
    public void hangUp() {
        channel.close();
    }

    @Override
    public void fail(Throwable defect) {
        LOG.log(System.Logger.Level.ERROR, "Expected to send a response, but must close the connection", defect);
        channel.close();
    }

    @Override
    public ScheduledExecutorService loop() {
        return channel.eventLoop();
    }

    @Override
    public void onLoop(Runnable task) {
        if (channel.eventLoop().inEventLoop()) {
            task.run();
        } else {
            channel.eventLoop().execute(task);
        }
    }

    @Override
    public ByteBufAllocator allocator() {
        return channel.alloc();
    }

    @Override
    public long room() {
        return channel.isWritable() ? channel.bytesBeforeUnwritable() : 0;
    }

    @Override
    public void send(ByteBuf bytes) {
        clock.sent();
        channel.writeAndFlush(bytes);
    }

    @Override
    public boolean overflow(ByteBuf bytes) {
        // It makes the channel unwritable, if only for a moment: that it is writable again will be told.
        send(bytes);
        return false;
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        clock.writable(channel.isWritable());
        if (channel.isWritable()) {
            // Later, since this may be in the middle of a write that has not yet said that there is no room.
            channel.eventLoop().execute(this::goOn);
        }
    }

    private void goOn() {
        session.streaming().ifPresent(Source::writable);
        session.advance();
        regulateReading();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == Drain.EVENT) {
            drain();
        } else if (event instanceof ChannelInputShutdownEvent) {
            endOfInput();
        }
    }

    private void drain() {
        session.drain();
        if (session.idle() && !clock.receiving()) {
            linger();
        }
    }

    private void endOfInput() {
        inputEnded = true;
        if (clock.lingering()) {
            hangUp();
        } else if (!ending) {
            deaf = true;
            session.inputEnded();
        }
    }

    @Override
    public void tick(long nanoTime) {
        switch (clock.verdict(nanoTime, session.idle(), session.streaming().isPresent())) {
            case FINE -> {}
            case SILENT -> session.streaming().ifPresent(Source::heartbeat);
            case SLOW_REQUEST -> timeOut();
            case OVER -> hangUp();
        }
    }

    private void timeOut() {
        Duration time = serving.limits().requestTime();
        arrived(new Incoming.Broken(Problem.of(
                ProblemCode.REQUEST_TIMEOUT,
                "Expected the request within " + time.toMillis() + " ms, but it is not complete yet")));
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        seat.leave();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        seat.leave();
        outlet.ifPresent(BodyOutlet::discard);
        assembly.ifPresent(RequestAssembly::discard);
        assembly = Optional.empty();
        session.closed();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!BrokenInput.is(cause)) {
            LOG.log(System.Logger.Level.ERROR, "Expected to go on with a connection, but must close it", cause);
        }
        context.close();
    }
}
