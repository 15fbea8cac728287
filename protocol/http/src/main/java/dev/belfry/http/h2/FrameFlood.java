package dev.belfry.http.h2;

import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import java.time.Duration;

/** Counts frames that ask for nothing but make work. No I/O. */
final class FrameFlood {
    private final int limit;
    private final long windowNanos;
    private long windowBegan = System.nanoTime();
    private int count;

    FrameFlood(int limit, Duration window) {
        this.limit = limit;
        this.windowNanos = window.toNanos();
    }

    /** One more; too many end the connection. */
    void count() throws Http2Exception {
        long now = System.nanoTime();
        if (now - windowBegan >= windowNanos) {
            windowBegan = now;
            count = 0;
        }
        if (++count > limit) {
            throw Http2Exception.connectionError(
                    Http2Error.ENHANCE_YOUR_CALM,
                    "Expected at most %d control frames within %d ms, but got more",
                    limit,
                    windowNanos / 1_000_000);
        }
    }
}
