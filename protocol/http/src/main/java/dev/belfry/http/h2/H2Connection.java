package dev.belfry.http.h2;

import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.http.message.Response;
import dev.belfry.http.route.HttpProblems;
import dev.belfry.http.wire.ActivityClock;
import dev.belfry.http.wire.BrokenInput;
import dev.belfry.http.wire.Serving;
import dev.belfry.net.Drain;
import dev.belfry.net.HalfClose;
import dev.belfry.net.Ticker;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http2.AbstractHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2LocalFlowController;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.function.Consumer;

/**
 * The socket of one HTTP/2 connection. Netty's codec keeps the states of streams and their windows; {@link H2RequestDecoder} gives
 * what arrives to the {@link H2Stream} it is for, {@link H2ResponseEncoder} sends what that answers. Lives on its channel's event
 * loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What comes of a write is told by the channel or the stream: it closes.
public final class H2Connection extends Http2ConnectionHandler implements Ticker.Member {
    private static final System.Logger LOG = System.getLogger(H2Connection.class.getName());

    private final Channel channel;
    private final Serving serving;
    private final ActivityClock clock;
    private final H2RequestDecoder streams;
    private final H2ResponseEncoder responses;
    private final StreamHistory history = new StreamHistory();
    private final Ticker.Seat seat;

    @SuppressWarnings("NullAway.Init") // Set as soon as the handler is in its pipeline, before anything arrives.
    private ChannelHandlerContext context;

    private boolean draining;
    private boolean ending;

    private H2Connection(
            Channel channel,
            Serving serving,
            Http2ConnectionDecoder decoder,
            Http2ConnectionEncoder encoder,
            Http2Settings settings) {
        super(decoder, encoder, settings);
        this.channel = channel;
        this.serving = serving;
        this.clock = new ActivityClock(serving.limits());
        this.responses =
                new H2ResponseEncoder(channel, this, serving.limits().h2().unsentBytes());
        this.streams = new H2RequestDecoder(decoder.connection(), serving, responses, history);
        this.seat = serving.ticker().join(this);
        decoder.frameListener(streams);
        decoder.connection().addListener(new Lives());
        encoder.flowController()
                .listener(stream -> streams.of(stream)
                        .ifPresent(
                                ours -> ours.writable(encoder.flowController().isWritable(stream))));
    }

    /** Makes a handler for {@code channel}, whose client has begun with the preface. */
    public static H2Connection over(Channel channel, Serving serving) {
        return new Builder(channel, serving).build();
    }

    /** Learns from the codec when a stream begins, and when it is over, in whichever way. */
    private final class Lives extends Http2ConnectionAdapter {
        @Override
        public void onStreamActive(Http2Stream stream) {
            history.opened(stream.id());
        }

        @Override
        public void onStreamClosed(Http2Stream stream) {
            streams.of(stream).ifPresent(H2Stream::closed);
            clock.sent();
            finishIfDrained();
        }
    }

    /** Sets the codec to its limits. */
    private static final class Builder extends AbstractHttp2ConnectionHandlerBuilder<H2Connection, Builder> {
        private final Channel channel;
        private final Serving serving;

        Builder(Channel channel, Serving serving) {
            this.channel = channel;
            this.serving = serving;
            H2Limits limits = serving.limits().h2();
            server(true);
            validateHeaders(true);
            validateRequiredPseudoHeaders(true);
            // Those who are told to close have been told to come to an end before.
            gracefulShutdownTimeoutMillis(0);
            decoderEnforceMaxConsecutiveEmptyDataFrames(limits.emptyFrames());
            decoderEnforceMaxRstFramesPerWindow(
                    limits.resets(), (int) limits.window().toSeconds());
            decoderEnforceMaxSmallContinuationFrames(limits.smallContinuations());
            encoderEnforceMaxQueuedControlFrames(limits.queuedControlFrames());
            initialSettings(new Http2Settings()
                    .maxConcurrentStreams(limits.streams())
                    .maxFrameSize(limits.frameBytes())
                    .initialWindowSize(limits.streamWindow())
                    .maxHeaderListSize(serving.limits().headBytes()));
        }

        @Override
        public H2Connection build() {
            return super.build();
        }

        @Override
        protected H2Connection build(
                Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings) {
            // At once, and not only when the client has agreed to it.
            decoder.connection().remote().maxActiveStreams(serving.limits().h2().streams());
            return new H2Connection(channel, serving, decoder, encoder, settings);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) throws Exception {
        context = added;
        responses.begin(added);
        super.handlerAdded(added);
        Http2LocalFlowController windows = connection().local().flowController();
        Http2Stream all = connection().connectionStream();
        int more = serving.limits().h2().connectionWindow() - windows.windowSize(all);
        windows.incrementWindowSize(all, Math.max(0, more));
        responses.flush();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
        responses.reading(true);
        super.channelRead(context, bytes);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        responses.reading(false);
        super.channelReadComplete(context);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) throws Exception {
        clock.writable(channel.isWritable());
        super.channelWritabilityChanged(context);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event == Drain.EVENT) {
            drain();
        } else {
            super.userEventTriggered(context, event);
        }
        if (event instanceof ChannelInputShutdownEvent) {
            context.close();
        }
    }

    /** Requests that are here are answered; the client learns which those are, and asks elsewhere for the others. */
    private void drain() {
        draining = true;
        sayGoodbye();
        forEachStream(H2Stream::drain);
        finishIfDrained();
    }

    private void sayGoodbye() {
        if (!connection().goAwaySent()) {
            int last = connection().remote().lastStreamCreated();
            goAway(context, last, Http2Error.NO_ERROR.code(), Unpooled.EMPTY_BUFFER, context.newPromise());
        }
        responses.flush();
    }

    private void finishIfDrained() {
        if (draining && connection().numActiveStreams() == 0 && channel.isActive()) {
            finish();
        }
    }

    /**
     * Says goodbye and waits for the client to hang up. To close at once would make the kernel throw away what was sent, if the
     * client is still sending.
     */
    private void finish() {
        sayGoodbye();
        if (!ending) {
            ending = true;
            // Behind all that was written: to end the output fails what is still on its way to the socket.
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> {
                if (clock.linger()) {
                    HalfClose.output(channel);
                }
            });
        }
    }

    @Override
    public void tick(long nanoTime) {
        boolean idle = connection().numActiveStreams() == 0;
        if (clock.verdict(nanoTime, idle, false) == ActivityClock.Verdict.OVER) {
            if (idle && !clock.lingering()) {
                finish();
            } else {
                context.close();
            }
            return;
        }
        forEachStream(stream -> stream.tick(nanoTime));
    }

    private void forEachStream(Consumer<H2Stream> action) {
        try {
            connection().forEachActiveStream(stream -> {
                streams.of(stream).ifPresent(action);
                return true;
            });
        } catch (Http2Exception defect) {
            onError(context, false, defect);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        seat.leave();
        super.channelInactive(context);
    }

    @Override
    protected void handleServerHeaderDecodeSizeError(ChannelHandlerContext context, Http2Stream stream) {
        Response.Whole problem = (Response.Whole) HttpProblems.response(Problem.of(
                ProblemCode.HEADERS_TOO_LARGE,
                "Expected at most " + serving.limits().headBytes() + " bytes of header fields, but got more"));
        responses.answer(stream.id(), H2ResponseHead.of(problem, false), problem.body());
        // The codec resets the stream now, and what is not on its way by then never will be.
        responses.flush();
    }

    /** The codec takes each frame on a stream that it has forgotten for a late one; some of them cannot be. */
    @Override
    protected void onStreamError(
            ChannelHandlerContext context, boolean outbound, Throwable cause, Http2Exception.StreamException error) {
        Http2Stream stream = connection().stream(error.streamId());
        if (!outbound
                && stream != null
                && error.error() == Http2Error.PROTOCOL_ERROR
                && history.fate(error.streamId()) == StreamHistory.Fate.ENDED) {
            // Fields that are no trailers either: above all they should not have come.
            resetStream(context, error.streamId(), Http2Error.STREAM_CLOSED.code(), context.newPromise());
            return;
        }
        boolean forgotten = error.error() == Http2Error.STREAM_CLOSED && stream == null;
        switch (forgotten ? history.fate(error.streamId()) : StreamHistory.Fate.OPEN) {
            case OPEN -> super.onStreamError(context, outbound, cause, error);
            case SKIPPED -> endWith(Http2Error.PROTOCOL_ERROR, error);
            case ENDED -> endWith(Http2Error.STREAM_CLOSED, error);
        }
    }

    private void endWith(Http2Error code, Http2Exception cause) {
        onConnectionError(context, false, cause, new Http2Exception(code, cause.getMessage(), cause));
        responses.flush();
    }

    @Override
    public void onError(ChannelHandlerContext context, boolean outbound, Throwable cause) {
        if (Http2CodecUtil.getEmbeddedHttp2Exception(cause) == null) {
            log(cause);
        }
        super.onError(context, outbound, cause);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // Of the socket, or of TLS; the codec's own go to onError.
        log(cause);
        context.close();
    }

    private static void log(Throwable cause) {
        if (!BrokenInput.is(cause)) {
            LOG.log(System.Logger.Level.ERROR, "Expected to go on with a connection, but must close it", cause);
        }
    }
}
