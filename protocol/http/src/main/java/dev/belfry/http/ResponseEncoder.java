package dev.belfry.http;

import dev.belfry.http.message.Response;
import dev.belfry.http.wire.ResponseFields;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;

/** Responses as bytes of HTTP/1.1. */
final class ResponseEncoder {
    private static final int HEAD_SIZE = 512;
    /** Smaller bodies are copied behind the head, which is cheaper than a second buffer. */
    private static final int COPIED_BODY = 16 << 10;

    private ResponseEncoder() {}

    /**
     * How the response is framed.
     *
     * @param http10 whether the client speaks HTTP/1.0
     * @param bodiless whether it answers a HEAD
     * @param last whether the connection closes after it
     */
    record Framing(boolean http10, boolean bodiless, boolean last) {}

    /** Head and body. */
    static ByteBuf whole(ByteBufAllocator allocator, Response.Whole response, Framing framing) {
        byte[] body = response.body();
        boolean copied = body.length <= COPIED_BODY && !framing.bodiless();
        ByteBuf bytes = allocator.buffer(HEAD_SIZE + (copied ? body.length : 0));
        head(bytes, response, framing);
        ascii(bytes, "\r\n");
        if (framing.bodiless()) {
            return bytes;
        }
        return copied ? bytes.writeBytes(body) : Unpooled.wrappedBuffer(bytes, Unpooled.wrappedBuffer(body));
    }

    /** The head of a body that comes in chunks, or for HTTP/1.0 until the connection closes. */
    static ByteBuf streamed(ByteBufAllocator allocator, Response.Streamed response, Framing framing) {
        ByteBuf bytes = allocator.buffer(HEAD_SIZE);
        head(bytes, response, framing);
        if (!framing.http10()) {
            field(bytes, "Transfer-Encoding", "chunked");
        }
        return ascii(bytes, "\r\n");
    }

    private static void head(ByteBuf bytes, Response response, Framing framing) {
        ascii(bytes, "HTTP/1.1 ");
        ascii(bytes, HttpResponseStatus.valueOf(response.status()).toString());
        ascii(bytes, "\r\n");
        ResponseFields.forEach(response, framing.bodiless(), (name, value) -> field(bytes, name, value));
        if (framing.last()) {
            field(bytes, "Connection", "close");
        } else if (framing.http10()) {
            field(bytes, "Connection", "keep-alive");
        }
    }

    private static void field(ByteBuf bytes, String name, String value) {
        ascii(bytes, name);
        ascii(bytes, ": ");
        bytes.writeCharSequence(value, StandardCharsets.UTF_8);
        ascii(bytes, "\r\n");
    }

    private static ByteBuf ascii(ByteBuf bytes, String text) {
        bytes.writeCharSequence(text, StandardCharsets.US_ASCII);
        return bytes;
    }
}
