package dev.belfry.http;

import dev.belfry.http.message.Outlet;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what is written between two flushes in one buffer, which becomes one chunk: one write to the socket for a whole burst
 * of events. Lives on the connection's event loop.
 */
final class ChunkOutlet implements Outlet {
    private static final int FIRST_SIZE = 1 << 10;
    /** The chunk's size is written with leading zeros, so that its place can be kept free. */
    private static final int SIZE_DIGITS = 8;

    private static final String HEX = "0123456789abcdef";
    private static final byte[] LINE_END = "\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Wire wire;
    private final boolean chunked;
    private @Nullable ByteBuf chunk;
    private boolean ended;

    /** What the outlet needs of the connection. */
    interface Wire {
        ByteBufAllocator allocator();

        /** How many bytes may still be sent before the client falls behind; 0 or less when it has. */
        long room();

        void send(ByteBuf bytes);

        /** The body is complete and sent. */
        void bodyEnded();

        /** Closes at once. */
        void hangUp();
    }

    /** @param chunked false for HTTP/1.0, whose bodies end with the connection */
    ChunkOutlet(Wire wire, boolean chunked) {
        this.wire = wire;
        this.chunked = chunked;
    }

    @Override
    public boolean write(byte[] bytes) {
        if (ended) {
            return false;
        }
        ByteBuf open = chunk == null ? begin(bytes.length) : chunk;
        open.writeBytes(bytes);
        chunk = open;
        if (open.readableBytes() < wire.room()) {
            return true;
        }
        // The bytes must be on their way, or the connection would never become writable again and tell it.
        flush();
        return false;
    }

    @Override
    public void flush() {
        ByteBuf full = chunk;
        chunk = null;
        if (full != null) {
            wire.send(chunked ? framed(full) : full);
        }
    }

    @Override
    public void end() {
        if (ended) {
            return;
        }
        flush();
        ended = true;
        if (chunked) {
            wire.send(Unpooled.wrappedBuffer(LAST_CHUNK));
        }
        wire.bodyEnded();
    }

    @Override
    public void abort() {
        if (!ended) {
            discard();
            wire.hangUp();
        }
    }

    /** The connection is gone. */
    void discard() {
        ended = true;
        if (chunk != null) {
            chunk.release();
            chunk = null;
        }
    }

    private ByteBuf begin(int bytes) {
        int frame = SIZE_DIGITS + 2 * LINE_END.length;
        ByteBuf begun = wire.allocator().buffer(Math.max(FIRST_SIZE, bytes + frame));
        return chunked ? begun.writeZero(SIZE_DIGITS).writeBytes(LINE_END) : begun;
    }

    private static ByteBuf framed(ByteBuf bytes) {
        int size = bytes.readableBytes() - SIZE_DIGITS - LINE_END.length;
        for (int digit = 0; digit < SIZE_DIGITS; digit++) {
            int shift = 4 * (SIZE_DIGITS - 1 - digit);
            bytes.setByte(bytes.readerIndex() + digit, HEX.charAt(size >>> shift & 0xf));
        }
        return bytes.writeBytes(LINE_END);
    }
}
