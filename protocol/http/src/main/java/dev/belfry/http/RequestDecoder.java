package dev.belfry.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;

/**
 * Netty's decoder at its strictest: lines end with CRLF, a message has one length. What could be understood in two ways, and so
 * smuggled past a proxy, is not understood at all.
 */
final class RequestDecoder extends HttpRequestDecoder {
    private static final int CHUNK_BYTES = 64 << 10;

    private final Runnable onBytes;

    /** @param onBytes called when something has arrived, before it is decoded */
    RequestDecoder(HttpLimits limits, Runnable onBytes) {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(limits.lineBytes())
                .setMaxHeaderSize(limits.headBytes())
                .setMaxChunkSize(CHUNK_BYTES)
                .setStrictLineParsing(true)
                .setUseRfc9112TransferEncoding(true)
                .setAllowDuplicateContentLengths(false));
        this.onBytes = onBytes;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
        onBytes.run();
        super.channelRead(context, bytes);
    }
}
