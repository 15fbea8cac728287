package dev.belfry.net;

import java.time.Duration;

/**
 * The limits of a listener.
 *
 * @param connections most connections at a time; more are closed as soon as they come
 * @param backlog most connections that the operating system keeps waiting to be accepted
 * @param writeHighWater a connection with more unsent bytes than this counts as not writable
 * @param writeLowWater it is writable again below this
 * @param handshakeTime how long a client has to agree on keys, when the listener speaks TLS
 */
public record ListenerLimits(
        int connections, int backlog, int writeHighWater, int writeLowWater, Duration handshakeTime) {
    public static final ListenerLimits DEFAULT =
            new ListenerLimits(100_000, 4_096, 64 << 10, 16 << 10, Duration.ofSeconds(10));

    /** The same, with another number of connections. */
    public ListenerLimits withConnections(int most) {
        return new ListenerLimits(most, backlog, writeHighWater, writeLowWater, handshakeTime);
    }
}
