package dev.belfry.http.wire;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** The body of a request as it arrives. Grows with what has come, not with what was announced. */
final class BodyBuffer {
    /** How much an announcement is believed once something has come. */
    private static final int FIRST_SIZE = 16 << 10;

    private final int limit;
    private final int firstSize;
    private byte[] bytes = {};
    private int size;

    /** @param announced the Content-Length, 0 when there is none */
    BodyBuffer(long announced, int limit) {
        this.limit = limit;
        this.firstSize = (int) Math.min(announced, FIRST_SIZE);
    }

    /** Whether the limit allows so many bytes more. */
    boolean fits(int count) {
        return count <= limit - size;
    }

    /** Takes the readable bytes, which must {@linkplain #fits fit}. */
    void add(ByteBuf part) {
        int count = part.readableBytes();
        if (bytes.length - size < count) {
            bytes = Arrays.copyOf(
                    bytes, Math.min(limit, Math.max(firstSize, Math.max(size + count, bytes.length * 2))));
        }
        part.readBytes(bytes, size, count);
        size += count;
    }

    byte[] bytes() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }
}
