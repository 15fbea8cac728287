package dev.belfry.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A bound port and the connections that came in by it. Any thread. */
public final class Listener {
    private final Channel server;
    private final Connections connections;

    private Listener(Channel server, Connections connections) {
        this.server = server;
        this.connections = connections;
    }

    /**
     * Binds {@code port} of {@code host} and begins to accept. Waits until that is done or has failed.
     *
     * @param port 0 for any free one, see {@link #port()}
     */
    public static ListenOutcome listen(
            EventLoops loops, String host, int port, ListenerLimits limits, ConnectionSetup setup) {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            return new ListenOutcome.CannotBind("Expected the name or address of a host, but got \"" + host + "\"");
        }
        Connections connections = new Connections(limits.connections());
        ChannelFuture bound =
                bootstrap(loops, limits, connections, setup).bind(address).awaitUninterruptibly();
        return bound.isSuccess()
                ? new ListenOutcome.Bound(new Listener(bound.channel(), connections))
                : refusal(host, port, bound.cause());
    }

    /** The port that was bound. */
    public int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    /** How many connections are open. */
    public int connections() {
        return connections.count();
    }

    /**
     * Accepts nothing more and tells every connection to come to an end ({@link Drain}). Those still open after {@code grace} are
     * closed.
     *
     * @return done when the last connection has closed
     */
    public CompletionStage<Void> stop(Duration grace) {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        server.close().addListener(done -> closed.complete(null));
        return closed.thenCompose(none -> drain(grace));
    }

    private CompletionStage<Void> drain(Duration grace) {
        CompletableFuture<Void> drained = connections.drain();
        var deadline = server.eventLoop().schedule(connections::closeAll, grace.toMillis(), TimeUnit.MILLISECONDS);
        return drained.whenComplete((none, failure) -> deadline.cancel(false));
    }

    // Nobody waits for the close of a connection that is over the limit.
    @SuppressWarnings("FutureReturnValueIgnored")
    private static ServerBootstrap bootstrap(
            EventLoops loops, ListenerLimits limits, Connections connections, ConnectionSetup setup) {
        return new ServerBootstrap()
                .group(loops.group())
                .channel(loops.serverChannel())
                .option(ChannelOption.SO_BACKLOG, limits.backlog())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(limits.writeLowWater(), limits.writeHighWater()))
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (connections.admit(channel)) {
                            setup.begin(channel);
                            connections.begun(channel);
                        } else {
                            channel.close();
                        }
                    }
                });
    }

    private static ListenOutcome refusal(String host, int port, Throwable cause) {
        String reason = String.valueOf(cause.getMessage());
        if (reason.contains("in use")) {
            return new ListenOutcome.PortInUse(
                    "Expected port " + port + " of " + host + " to be free, but another process listens there");
        }
        if (reason.contains("assign requested address")) {
            return new ListenOutcome.CannotBind(
                    "Expected an address of this machine to listen on, but " + host + " is none of its own");
        }
        return new ListenOutcome.CannotBind("Expected to listen on port " + port + " of " + host + ", but: "
                + reason.replaceFirst("^bind\\(\\.\\.\\) failed with error\\(-?\\d+\\): ", ""));
    }
}
