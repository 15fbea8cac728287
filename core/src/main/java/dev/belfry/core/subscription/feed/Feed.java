package dev.belfry.core.subscription.feed;

import dev.belfry.core.Loop;
import dev.belfry.core.history.MessageSource;
import dev.belfry.core.history.Readers;
import dev.belfry.core.subscription.SubscriptionLimits;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reads the journal for a shard's subscriptions, a stretch at a time, the same stretch for all that stand at the same place; and
 * those who have seen its end wait there for more. As there is but one way to learn of a message, and it leads along the order of
 * the journal, nothing is missed, repeated, or seen before what stands before it.
 *
 * <p>Belongs to the shard's loop, but for {@link #signal}.
 */
public final class Feed {
    private final Loop loop;
    private final Readers readers;
    private final MessageSource source;
    private final SubscriptionLimits limits;
    private final ArrayDeque<Follower> line = new ArrayDeque<>();
    private final Set<Follower> atEnd = new LinkedHashSet<>();
    private final AtomicBoolean wakeScheduled = new AtomicBoolean();

    /** Whether somebody waits at the end; set before that is looked at, so that no signal is missed. */
    private volatile boolean waiting;

    private int reading;

    public Feed(Loop loop, Readers readers, MessageSource source, SubscriptionLimits limits) {
        this.loop = loop;
        this.readers = readers;
        this.source = source;
        this.limits = limits;
    }

    /** Position of the last durable record. */
    public long end() {
        return source.durable();
    }

    /** Reads on for it: now, or as soon as there is something after what it has read. */
    public void add(Follower follower) {
        waiting = true;
        if (follower.position() < end()) {
            line.add(follower);
            read();
        } else {
            atEnd.add(follower);
        }
    }

    /** It need not wait any more. Whether it did; if not, something is being read for it, and will arrive. */
    public boolean leave(Follower follower) {
        return atEnd.remove(follower);
    }

    /** Something has become durable. Any thread. */
    public void signal() {
        if (waiting && wakeScheduled.compareAndSet(false, true)) {
            loop.execute(this::wake);
        }
    }

    private void wake() {
        wakeScheduled.set(false);
        line.addAll(atEnd);
        atEnd.clear();
        waiting = false;
        read();
    }

    private void read() {
        while (reading < limits.reads() && !line.isEmpty()) {
            FeedPage page = nextPage();
            reading++;
            readers.run(
                    () -> {
                        page.read(source);
                        loop.execute(() -> end(page));
                    },
                    problem -> loop.execute(() -> {
                        reading--;
                        page.followers().forEach(follower -> follower.failed(problem));
                        read();
                    }));
        }
    }

    private FeedPage nextPage() {
        Follower first = line.remove();
        FeedPage page = new FeedPage(first.position(), limits.scan());
        page.add(first);
        Iterator<Follower> others = line.iterator();
        while (others.hasNext()) {
            Follower other = others.next();
            if (other.position() == first.position()) {
                page.add(other);
                others.remove();
            }
        }
        return page;
    }

    private void end(FeedPage page) {
        reading--;
        page.deliver();
        read();
    }

    /** Sends those away who wait at the end. */
    public List<Follower> giveUp() {
        List<Follower> all = List.copyOf(atEnd);
        atEnd.clear();
        return all;
    }
}
