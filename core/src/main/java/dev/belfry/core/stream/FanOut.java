package dev.belfry.core.stream;

import dev.belfry.core.StoredMessage;
import dev.belfry.core.address.ChainEnd;
import dev.belfry.core.history.ChainPage;
import dev.belfry.core.history.MessageSource;
import dev.belfry.core.history.Readers;
import dev.belfry.core.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * All streams of one executor. Shards post each burst of durable messages once; it finds the subscribers, delivers the same
 * message to all and flushes each sink once. Whoever is behind reads the journal until it has seen the topic's tail: as bursts
 * move the tail in the order of the journal, the change between catching up and live loses nothing and repeats nothing.
 *
 * <p>{@link #post} may be called from any thread; everything else happens in posted events.
 */
public final class FanOut {
    private final Inbox inbox;
    private final LongSupplier durable;
    private final CatchUp catchUp;
    private final Map<String, Topic> topics = new HashMap<>();
    private final Set<Subscriber> subscribers = new HashSet<>();
    private final AtomicInteger open = new AtomicInteger();
    private List<Subscriber> touched = new ArrayList<>();

    FanOut(Executor executor, Readers readers, MessageSource source, StreamLimits limits) {
        this.inbox = new Inbox(executor, this::flush);
        this.durable = source::durable;
        this.catchUp = new CatchUp(readers, source, limits, new CatchUp.Arrivals() {
            @Override
            public void arrived(Subscriber subscriber, ChainPage page) {
                post(() -> pageArrived(subscriber, page));
            }

            @Override
            public void failed(Subscriber subscriber, Problem problem) {
                post(() -> readFailed(subscriber, problem));
            }
        });
    }

    /** Streams that are open here or about to be. */
    AtomicInteger open() {
        return open;
    }

    void post(Runnable event) {
        inbox.post(event);
    }

    /** The topic of an address, whose last durable message is at {@code tail}. */
    Topic topic(StreamPlace place, long tail) {
        Topic topic = topics.computeIfAbsent(place.address(), created -> new Topic(place, tail));
        moved(topic, tail);
        return topic;
    }

    /** @param end how far the address had come when its shard took note of the interest */
    void join(Subscriber subscriber, ChainEnd end) {
        subscribers.add(subscriber);
        subscriber.topic().add();
        if (subscriber.cursor() > durable.getAsLong()) {
            subscriber.gap(subscriber.topic().tail(), "the cursor is not of this journal");
            subscriber.rewind();
        }
        subscriber.lose(end.forgotten());
        if (subscriber.cursor() >= subscriber.topic().tail()) {
            subscriber.passed(end.seen());
        }
        subscriber.flush();
        goOn(subscriber);
    }

    void leave(Subscriber subscriber) {
        subscribers.remove(subscriber);
        if (subscriber.topic().remove(subscriber)) {
            topics.remove(subscriber.topic().address());
        }
    }

    void resume(Subscriber subscriber) {
        if (!subscriber.closed() && subscriber.state() == Subscriber.State.BLOCKED) {
            goOn(subscriber);
        }
    }

    private void goOn(Subscriber subscriber) {
        if (subscriber.cursor() >= subscriber.topic().tail()) {
            subscriber.topic().addLive(subscriber);
        } else {
            subscriber.state(Subscriber.State.CATCHING_UP);
            catchUp.request(subscriber);
        }
    }

    /** A burst of a shard, in the order of the journal. */
    void deliver(List<StoredMessage> burst) {
        for (StoredMessage message : burst) {
            Topic topic = topics.get(message.address());
            if (topic != null) {
                topic.deliver(message, touched);
            }
        }
    }

    /** There are messages up to these positions that were not posted. */
    void moved(Map<String, Long> tails) {
        tails.forEach((address, tail) -> {
            Topic topic = topics.get(address);
            if (topic != null) {
                moved(topic, tail);
            }
        });
    }

    private void moved(Topic topic, long tail) {
        if (tail > topic.tail()) {
            topic.advance(tail).forEach(catchUp::request);
        }
    }

    private void pageArrived(Subscriber subscriber, ChainPage page) {
        catchUp.done();
        if (subscriber.closed()) {
            return;
        }
        if (page.stale()) {
            askAgain(subscriber);
            return;
        }
        touch(subscriber);
        page.lost().ifPresent(subscriber::lose);
        if (takesAll(subscriber, page.messages())) {
            subscriber.passed(page.next());
            goOn(subscriber);
        }
    }

    /** The tail that is known here is not there any more: the shard knows how far the address has come. */
    private void askAgain(Subscriber subscriber) {
        if (!subscriber.mayReadAgain()) {
            subscriber.end("what it would read was dropped again and again");
            return;
        }
        StreamPlace place = subscriber.topic().place();
        place.loop().execute(() -> {
            ChainEnd end = place.ends().of(place.address());
            post(() -> goOnAt(subscriber, end));
        });
    }

    private void goOnAt(Subscriber subscriber, ChainEnd end) {
        if (subscriber.closed()) {
            return;
        }
        touch(subscriber);
        moved(subscriber.topic(), end.last());
        if (end.last() < 0) {
            subscriber.lose(Math.max(end.forgotten(), subscriber.topic().tail()));
            subscriber.passed(end.seen());
        }
        goOn(subscriber);
    }

    /** Whether the sink takes more after these. The rest is read again once it does. */
    private static boolean takesAll(Subscriber subscriber, List<StoredMessage> messages) {
        for (StoredMessage message : messages) {
            subscriber.take(message);
            if (subscriber.state() == Subscriber.State.BLOCKED || subscriber.closed()) {
                return false;
            }
        }
        return true;
    }

    private void readFailed(Subscriber subscriber, Problem problem) {
        catchUp.done();
        subscriber.end(problem.detail());
    }

    private void touch(Subscriber subscriber) {
        if (subscriber.touch()) {
            touched.add(subscriber);
        }
    }

    private void flush() {
        List<Subscriber> flushing = touched;
        touched = new ArrayList<>();
        flushing.forEach(Subscriber::flush);
    }

    /** Ends all streams. */
    void end(String reason) {
        subscribers.forEach(subscriber -> subscriber.end(reason));
    }
}
