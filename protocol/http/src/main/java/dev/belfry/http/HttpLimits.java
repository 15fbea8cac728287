package dev.belfry.http;

import java.time.Duration;

/**
 * The limits of HTTP connections. How large a body may be is the core's limit of a payload.
 *
 * @param lineBytes longest request line
 * @param headBytes largest sum of a request's header fields
 * @param pipelined a connection with so many requests waiting behind the one being answered is not read any more
 * @param bodiesInFlight largest sum of bytes of request bodies, of all connections, that have begun to arrive and are not yet dealt
 *     with; what comes on top is refused as {@code busy}
 * @param requestTime how long a request may take to arrive
 * @param idleTime how long a connection may stay without a request
 * @param heartbeat a stream that was silent for so long sends a sign of life
 * @param stallTime a client that takes none of what is sent for so long is cut off
 * @param lingerTime how long a client has to hang up after the last response
 */
public record HttpLimits(
        int lineBytes,
        int headBytes,
        int pipelined,
        long bodiesInFlight,
        Duration requestTime,
        Duration idleTime,
        Duration heartbeat,
        Duration stallTime,
        Duration lingerTime) {
    public static final HttpLimits DEFAULT = new HttpLimits(
            8 << 10,
            16 << 10,
            16,
            64L << 20,
            Duration.ofSeconds(30),
            Duration.ofSeconds(75),
            Duration.ofSeconds(15),
            Duration.ofMinutes(2),
            Duration.ofSeconds(2));

    /** The same, with another sum of bodies. */
    public HttpLimits withBodiesInFlight(long bytes) {
        return new HttpLimits(
                lineBytes, headBytes, pipelined, bytes, requestTime, idleTime, heartbeat, stallTime, lingerTime);
    }
}
