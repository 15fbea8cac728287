package dev.belfry.net;

import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;

/** Ends what we send, but still reads. On the connection's loop. */
public final class HalfClose {
    private HalfClose() {}

    /**
     * Behind the farewell of TLS, so that nobody has to take the end for an accident. What was written and is not with the system yet is
     * lost without TLS: wait for it before.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // If it fails, the connection is gone anyway.
    public static void output(Channel channel) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        DuplexChannel duplex = (DuplexChannel) channel;
        if (tls == null) {
            duplex.shutdownOutput();
        } else {
            tls.closeOutbound().addListener(told -> duplex.shutdownOutput());
        }
    }
}
