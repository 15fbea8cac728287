package dev.belfry.http.h2;

import dev.belfry.http.wire.Serving;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.Optional;

/** Makes the frames that the codec understood into requests of streams. An exception of it resets a stream or ends the connection. */
final class H2RequestDecoder extends Http2FrameAdapter {
    private final Http2Connection connection;
    private final Http2Connection.PropertyKey key;
    private final Serving serving;
    private final H2Stream.Transport transport;
    private final FrameFlood flood;
    private final StreamHistory history;

    H2RequestDecoder(Http2Connection connection, Serving serving, H2Stream.Transport transport, StreamHistory history) {
        this.connection = connection;
        this.key = connection.newKey();
        this.serving = serving;
        this.transport = transport;
        this.history = history;
        H2Limits limits = serving.limits().h2();
        this.flood = new FrameFlood(limits.controlFrames(), limits.window());
    }

    /** What the codec's stream is for us, if it is more than a refusal. */
    Optional<H2Stream> of(Http2Stream stream) {
        return Optional.ofNullable(stream.getProperty(key));
    }

    @Override
    public void onHeadersRead(ChannelHandlerContext context, int id, Http2Headers fields, int padding, boolean end)
            throws Http2Exception {
        Http2Stream stream = connection.stream(id);
        Optional<H2Stream> begun = of(stream);
        if (begun.isPresent()) {
            trailers(id, begun.get());
            return;
        }
        switch (H2RequestHead.of(fields)) {
            case H2RequestHead.Malformed(String text) -> throw malformed(id, text);
            case H2RequestHead.Refused refused -> open(stream).refuse(refused.method(), refused.problem());
            case H2RequestHead.Good good -> open(stream).begin(good, end);
        }
        if (end) {
            history.ended(id);
        }
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext context,
            int id,
            Http2Headers fields,
            int dependency,
            short weight,
            boolean exclusive,
            int padding,
            boolean end)
            throws Http2Exception {
        onHeadersRead(context, id, fields, padding, end);
    }

    @Override
    public int onDataRead(ChannelHandlerContext context, int id, ByteBuf data, int padding, boolean end) {
        int bytes = data.readableBytes() + padding;
        of(connection.stream(id)).ifPresent(stream -> {
            stream.add(data);
            if (end) {
                history.ended(id);
                stream.inputEnded();
            }
        });
        // They are kept within the budget of bodies, so the client may send as many again.
        return bytes;
    }

    @Override
    public void onWindowUpdateRead(ChannelHandlerContext context, int id, int more) {
        Http2Stream stream = connection.stream(id);
        if (id != 0 && stream != null) {
            of(stream).ifPresent(H2Stream::taken);
        }
    }

    @Override
    public void onPingRead(ChannelHandlerContext context, long data) throws Http2Exception {
        flood.count();
    }

    @Override
    public void onSettingsRead(ChannelHandlerContext context, Http2Settings settings) throws Http2Exception {
        flood.count();
    }

    @Override
    public void onPriorityRead(ChannelHandlerContext context, int id, int dependency, short weight, boolean exclusive)
            throws Http2Exception {
        flood.count();
    }

    @Override
    public void onUnknownFrame(ChannelHandlerContext context, byte type, int id, Http2Flags flags, ByteBuf payload) {
        try {
            flood.count();
        } catch (Http2Exception tooMany) {
            throw new IllegalStateException(tooMany);
        }
    }

    /** Fields after the body say nothing that we listen to. That they are no head was seen to by the codec. */
    private void trailers(int id, H2Stream stream) throws Http2Exception {
        if (history.fate(id) == StreamHistory.Fate.ENDED) {
            throw Http2Exception.streamError(
                    id, Http2Error.STREAM_CLOSED, "Expected nothing behind the end, but got fields");
        }
        history.ended(id);
        stream.inputEnded();
    }

    private H2Stream open(Http2Stream stream) {
        H2Stream opened = new H2Stream(stream.id(), serving, transport);
        stream.setProperty(key, opened);
        return opened;
    }

    private static Http2Exception malformed(int id, String text) {
        return Http2Exception.streamError(id, Http2Error.PROTOCOL_ERROR, text);
    }
}
