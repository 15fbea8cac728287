package dev.belfry.core.stream;

import dev.belfry.core.StoredMessage;
import java.util.ArrayList;
import java.util.List;

/** The streams of one address at one fan-out. Belongs to its executor. */
final class Topic {
    private final StreamPlace place;
    private final List<Subscriber> live = new ArrayList<>();
    private long tail;
    private int subscribers;

    Topic(StreamPlace place, long tail) {
        this.place = place;
        this.tail = tail;
    }

    String address() {
        return place.address();
    }

    /** Where the address lives. */
    StreamPlace place() {
        return place;
    }

    /** Position of the last message known here; it is durable, and who has seen it is live. */
    long tail() {
        return tail;
    }

    void add() {
        subscribers++;
    }

    /** Whether that was the last one. */
    boolean remove(Subscriber subscriber) {
        if (subscriber.state() == Subscriber.State.LIVE) {
            removeLive(subscriber);
        }
        return --subscribers == 0;
    }

    void addLive(Subscriber subscriber) {
        subscriber.state(Subscriber.State.LIVE);
        subscriber.liveIndex(live.size());
        live.add(subscriber);
    }

    private void removeLive(Subscriber subscriber) {
        Subscriber last = live.removeLast();
        if (last != subscriber) {
            live.set(subscriber.liveIndex(), last);
            last.liveIndex(subscriber.liveIndex());
        }
    }

    /** Delivers a message to all that are live; {@code touched} collects whom to flush. */
    void deliver(StoredMessage message, List<Subscriber> touched) {
        tail = Math.max(tail, message.position());
        int kept = 0;
        int count = live.size();
        for (int i = 0; i < count; i++) {
            Subscriber subscriber = live.get(i);
            if (!subscriber.closed() && subscriber.cursor() < message.position()) {
                subscriber.take(message);
                if (subscriber.touch()) {
                    touched.add(subscriber);
                }
            }
            if (subscriber.state() == Subscriber.State.LIVE) {
                live.set(kept, subscriber);
                subscriber.liveIndex(kept);
                kept++;
            }
        }
        live.subList(kept, count).clear();
    }

    /** There are messages up to {@code position} that were not delivered: whoever lacks them must catch up. */
    List<Subscriber> advance(long position) {
        tail = Math.max(tail, position);
        List<Subscriber> behind = new ArrayList<>();
        for (int i = live.size() - 1; i >= 0; i--) {
            Subscriber subscriber = live.get(i);
            if (subscriber.cursor() < tail) {
                removeLive(subscriber);
                subscriber.state(Subscriber.State.CATCHING_UP);
                behind.add(subscriber);
            }
        }
        return behind;
    }
}
