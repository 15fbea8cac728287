package dev.belfry.http.h2;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Sends what the streams of a connection answer, as their windows and the socket allow: one flush for all that is written in one turn
 * of the loop. Lives on that loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What comes of a write is told by the channel or the stream: it closes.
final class H2ResponseEncoder implements H2Stream.Transport {
    private static final System.Logger LOG = System.getLogger(H2ResponseEncoder.class.getName());

    private final Channel channel;
    private final Http2ConnectionHandler handler;
    private final H2Backlog backlog;

    @SuppressWarnings("NullAway.Init") // Set as soon as the handler is in its pipeline, before anything arrives.
    private ChannelHandlerContext context;

    private boolean reading;
    private boolean flushing;
    private long unflushed;

    /** @param unsentBytes with so many bytes of answers that were not taken no more is made */
    H2ResponseEncoder(Channel channel, Http2ConnectionHandler handler, int unsentBytes) {
        this.channel = channel;
        this.handler = handler;
        this.backlog = new H2Backlog(unsentBytes);
    }

    /** The handler is in the pipeline. */
    void begin(ChannelHandlerContext added) {
        context = added;
    }

    /** Whether something is being read: behind that there is a flush anyway. */
    void reading(boolean now) {
        reading = now;
        unflushed = now ? unflushed : 0;
    }

    @Override
    public void head(int stream, Http2Headers fields, boolean end) {
        handler.encoder()
                .writeHeaders(context, stream, fields, 0, end, context.newPromise())
                .addListener(sent -> endOf(stream, end && sent.isSuccess()));
        flushSoon();
    }

    @Override
    public void answer(int stream, Http2Headers fields, byte[] body) {
        handler.encoder().writeHeaders(context, stream, fields, 0, false, context.newPromise());
        backlog.add(body.length);
        handler.encoder()
                .writeData(context, stream, Unpooled.wrappedBuffer(body), 0, true, context.newPromise())
                .addListener(sent -> {
                    endOf(stream, sent.isSuccess());
                    backlog.remove(body.length);
                });
        written(body.length);
    }

    @Override
    public void data(int stream, ByteBuf bytes, boolean end) {
        int size = bytes.readableBytes();
        handler.encoder()
                .writeData(context, stream, bytes, 0, end, context.newPromise())
                .addListener(sent -> endOf(stream, end && sent.isSuccess()));
        written(size);
    }

    /** A client that is still sending what was answered already need not go on (RFC 9113, 8.1). */
    private void endOf(int id, boolean ended) {
        Http2Stream stream = handler.connection().stream(id);
        if (ended && stream != null && stream.state() == Http2Stream.State.HALF_CLOSED_LOCAL) {
            handler.resetStream(context, id, Http2Error.NO_ERROR.code(), context.newPromise());
            flushSoon();
        }
    }

    private void written(int bytes) {
        unflushed += bytes;
        if (unflushed < channel.bytesBeforeUnwritable()) {
            flushSoon();
        } else {
            flush();
        }
    }

    /** One flush for all that is written in this turn of the loop. */
    private void flushSoon() {
        if (!reading && !flushing) {
            flushing = true;
            channel.eventLoop().execute(() -> {
                flushing = false;
                flush();
            });
        }
    }

    @Override
    public void flush() {
        unflushed = 0;
        handler.flush(context);
    }

    @Override
    public boolean takes(int id) {
        Http2Stream stream = handler.connection().stream(id);
        return stream != null && handler.encoder().flowController().isWritable(stream);
    }

    @Override
    public long room(int id) {
        if (!takes(id)) {
            return 0;
        }
        Http2Stream stream = handler.connection().stream(id);
        return Math.min(
                handler.encoder().flowController().windowSize(stream), channel.bytesBeforeUnwritable() - unflushed);
    }

    @Override
    public void whenTaken(Runnable task) {
        backlog.whenLow(task);
    }

    @Override
    public void reset(int stream, Http2Error error) {
        handler.resetStream(context, stream, error.code(), context.newPromise());
        flushSoon();
    }

    @Override
    public void fail(int stream, Throwable defect) {
        LOG.log(System.Logger.Level.ERROR, "Expected to send a response, but must reset its stream", defect);
        reset(stream, Http2Error.INTERNAL_ERROR);
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
}
