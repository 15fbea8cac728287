package dev.belfry.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The open connections of a listener, and the limit on them. Any thread. */
final class Connections {
    private static final System.Logger LOG = System.getLogger(Connections.class.getName());

    private final int limit;
    private final Set<Channel> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private final CompletableFuture<Void> empty = new CompletableFuture<>();
    private volatile boolean draining;
    private volatile boolean full;

    Connections(int limit) {
        this.limit = limit;
    }

    /** Whether the connection is let in; it counts until it closes. */
    boolean admit(Channel channel) {
        if (count.incrementAndGet() > limit) {
            count.decrementAndGet();
            warnOnce();
            return false;
        }
        open.add(channel);
        channel.closeFuture().addListener((ChannelFuture closed) -> leave(channel));
        return true;
    }

    /** The connection's handlers are in place: it can be told things from now on. */
    void begun(Channel channel) {
        if (draining) {
            tell(channel);
        }
    }

    int count() {
        return count.get();
    }

    /** Tells all of them to come to an end; done when the last one has closed. */
    CompletableFuture<Void> drain() {
        draining = true;
        open.forEach(Connections::tell);
        completeWhenEmpty();
        return empty;
    }

    // What comes of a close is told by the close future.
    @SuppressWarnings("FutureReturnValueIgnored")
    void closeAll() {
        for (Channel channel : open) {
            channel.close();
        }
    }

    private void leave(Channel channel) {
        open.remove(channel);
        count.decrementAndGet();
        full = false;
        completeWhenEmpty();
    }

    private void completeWhenEmpty() {
        if (draining && count.get() == 0) {
            empty.complete(null);
        }
    }

    private void warnOnce() {
        if (!full) {
            full = true;
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Expected at most {0} connections, but more came: they are closed",
                    limit);
        }
    }

    private static void tell(Channel channel) {
        channel.pipeline().fireUserEventTriggered(Drain.EVENT);
    }
}
