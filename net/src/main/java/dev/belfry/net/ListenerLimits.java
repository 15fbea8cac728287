package dev.belfry.net;

/**
 * The limits of a listener.
 *
 * @param connections most connections at a time; more are closed as soon as they come
 * @param backlog most connections that the operating system keeps waiting to be accepted
 * @param writeHighWater a connection with more unsent bytes than this counts as not writable
 * @param writeLowWater it is writable again below this
 */
public record ListenerLimits(int connections, int backlog, int writeHighWater, int writeLowWater) {
    public static final ListenerLimits DEFAULT = new ListenerLimits(100_000, 4_096, 64 << 10, 16 << 10);
}
