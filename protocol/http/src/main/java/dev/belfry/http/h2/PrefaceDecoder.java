package dev.belfry.http.h2;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Tells HTTP/2 by its connection preface (RFC 9113, 3.4) from HTTP/1.1, and leaves the pipeline as soon as it knows: at the first
 * byte that differs, or when the preface is complete.
 */
public final class PrefaceDecoder extends ByteToMessageDecoder {
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Runnable onBytes;
    private final Runnable onHttp2;

    /**
     * @param onBytes called when something has arrived, before it is looked at
     * @param onHttp2 puts what understands HTTP/2 in the place of what understands HTTP/1.1
     */
    public PrefaceDecoder(Runnable onBytes, Runnable onHttp2) {
        this.onBytes = onBytes;
        this.onHttp2 = onHttp2;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> out) {
        onBytes.run();
        int known = Math.min(bytes.readableBytes(), PREFACE.length);
        boolean same = true;
        for (int i = 0; i < known && same; i++) {
            same = bytes.getByte(bytes.readerIndex() + i) == PREFACE[i];
        }
        if (same && known < PREFACE.length) {
            return;
        }
        if (same) {
            onHttp2.run();
        }
        // The bytes go on to whoever comes next.
        context.pipeline().remove(this);
    }
}
