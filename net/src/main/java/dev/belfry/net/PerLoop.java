package dev.belfry.net;

import io.netty.channel.EventLoop;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.function.Function;

/** One thing for each event loop, such as a cache that only its loop touches and that so needs no lock. */
public final class PerLoop<T> {
    private final IdentityHashMap<EventLoop, T> things = new IdentityHashMap<>();

    public PerLoop(EventLoops loops, Function<EventLoop, T> make) {
        loops.loops().forEach(loop -> things.put(loop, make.apply(loop)));
    }

    /** The thing of {@code loop}, which must be one of the loops this was made for. */
    public T of(EventLoop loop) {
        T thing = things.get(loop);
        if (thing == null) {
            throw new IllegalArgumentException("Expected one of the loops this was made for, but got " + loop);
        }
        return thing;
    }

    public Collection<T> all() {
        return Collections.unmodifiableCollection(things.values());
    }
}
