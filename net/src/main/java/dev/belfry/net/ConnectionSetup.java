package dev.belfry.net;

import io.netty.channel.Channel;

/** Makes a fresh socket speak a protocol. */
@FunctionalInterface
public interface ConnectionSetup {
    /** Adds the protocol's handlers to the pipeline. Called on the connection's loop, before its first byte is read. */
    void begin(Channel channel);
}
