package dev.belfry.net;

import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The threads that do all network work, shared by every listener. A connection stays on one loop for life, so what belongs to
 * it needs no locks. Nothing on a loop may block.
 */
public final class EventLoops implements AutoCloseable {
    private static final int STOP_SECONDS = 5;

    private final MultiThreadIoEventLoopGroup group;
    private final List<EventLoop> loops;
    private final Class<? extends ServerChannel> serverChannel;

    private EventLoops(int threads, IoHandlerFactory io, Class<? extends ServerChannel> serverChannel) {
        this.group = new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("belfry-net", true), io);
        this.serverChannel = serverChannel;
        List<EventLoop> all = new ArrayList<>();
        group.forEach(executor -> all.add((EventLoop) executor));
        this.loops = List.copyOf(all);
    }

    /** One loop per processor: on Linux with epoll, elsewhere with Java's own selectors. */
    public static EventLoops start() {
        return start(Runtime.getRuntime().availableProcessors());
    }

    public static EventLoops start(int threads) {
        return Epoll.isAvailable()
                ? new EventLoops(threads, EpollIoHandler.newFactory(), EpollServerSocketChannel.class)
                : startPortable(threads);
    }

    /** With Java's own selectors, which run everywhere. */
    static EventLoops startPortable(int threads) {
        return new EventLoops(threads, NioIoHandler.newFactory(), NioServerSocketChannel.class);
    }

    /** All loops, always in the same order. */
    public List<EventLoop> loops() {
        return loops;
    }

    MultiThreadIoEventLoopGroup group() {
        return group;
    }

    Class<? extends ServerChannel> serverChannel() {
        return serverChannel;
    }

    /** Stops the threads and waits for them, but not for ever. Listeners should be stopped before. */
    @Override
    public void close() {
        group.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS);
    }
}
