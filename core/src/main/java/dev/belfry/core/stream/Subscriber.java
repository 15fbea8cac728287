package dev.belfry.core.stream;

import dev.belfry.core.Cursor;
import dev.belfry.core.Gap;
import dev.belfry.core.Start;
import dev.belfry.core.StoredMessage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * One stream at its fan-out: a sink and how far it has read. Nothing is kept for it: a sink that takes no more gets the rest from
 * the journal later. Belongs to the executor, but for the methods of its handle.
 */
final class Subscriber implements StreamHandle {
    private static final Logger LOG = System.getLogger(Subscriber.class.getName());

    /** Where a subscriber stands. */
    enum State {
        /** Reads pages of the journal until it has reached the end. */
        CATCHING_UP,
        /** Gets what comes, as it comes. */
        LIVE,
        /** Its sink takes no more until it says so. */
        BLOCKED
    }

    /** How often a page is read that was dropped under the reader. */
    private static final int MOST_VAIN_READS = 10;

    private final Sink sink;
    private final Predicate<String> channels;
    private final Topic topic;
    private long cursor;
    private State state = State.CATCHING_UP;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final FanOut fanOut;
    private final Runnable departure;

    /** Milliseconds of the epoch from which on it wants to read, as long as no page was read; -1 for "by its cursor". */
    private long since;

    /** Where it stands in its topic's list of live ones, and whether it is to be flushed: kept here to be found in no time. */
    private int liveIndex;

    private boolean touched;

    private int vainReads;

    /**
     * @param channels tells of a channel's id whether its messages may be seen
     * @param departure called once, when it has left the fan-out
     */
    Subscriber(Sink sink, Predicate<String> channels, Topic topic, Start start, FanOut fanOut, Runnable departure) {
        this.sink = sink;
        this.channels = channels;
        this.topic = topic;
        this.fanOut = fanOut;
        this.departure = departure;
        this.cursor = switch (start) {
            case Start.Earliest _, Start.At _ -> Cursor.EARLIEST.position();
            case Start.Now _ -> topic.tail();
            case Start.After(Cursor after) -> after.position();
        };
        this.since = start instanceof Start.At(Instant time) ? time.toEpochMilli() : -1;
    }

    Topic topic() {
        return topic;
    }

    Predicate<String> channels() {
        return channels;
    }

    long cursor() {
        return cursor;
    }

    long since() {
        return since;
    }

    State state() {
        return state;
    }

    void state(State next) {
        state = next;
    }

    int liveIndex() {
        return liveIndex;
    }

    void liveIndex(int index) {
        liveIndex = index;
    }

    boolean closed() {
        return closed.get();
    }

    /** From now on nothing is delivered; the rest is tidied up in an event of its own, as this may be the middle of a burst. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            fanOut.post(() -> {
                fanOut.leave(this);
                departure.run();
            });
        }
    }

    @Override
    public void resume() {
        fanOut.post(() -> fanOut.resume(this));
    }

    /** Whether it is marked for a flush by this call. */
    boolean touch() {
        boolean first = !touched;
        touched = true;
        return first;
    }

    /** Hands over a message, and takes note when the sink wants no more. */
    void take(StoredMessage message) {
        cursor = message.position();
        if (channels.test(message.channel()) && !delivered(message)) {
            state = State.BLOCKED;
        }
    }

    private boolean delivered(StoredMessage message) {
        try {
            return sink.deliver(message);
        } catch (RuntimeException defect) {
            giveUp(defect);
            return false;
        }
    }

    private void giveUp(RuntimeException defect) {
        LOG.log(Level.ERROR, "Expected a sink that takes what comes, but it threw; its stream is closed", defect);
        close();
    }

    /** It has read up to here, though there may have been nothing for it. */
    void passed(long position) {
        cursor = Math.max(cursor, position);
        since = -1;
        vainReads = 0;
    }

    /** Messages up to {@code to} are not kept any more. Whoever reads from the earliest on does not miss them. */
    void lose(long to) {
        if (to > cursor) {
            if (cursor > Cursor.EARLIEST.position()) {
                gap(to, Gap.REASON);
            }
            cursor = to;
        }
    }

    /** Whether it has not read in vain too often. */
    boolean mayReadAgain() {
        return ++vainReads < MOST_VAIN_READS;
    }

    /** What lies before {@code to} will never come. */
    void gap(long to, String reason) {
        try {
            sink.gap(new Cursor(cursor), new Cursor(to), reason);
        } catch (RuntimeException defect) {
            giveUp(defect);
        }
    }

    /** Everything again, from the earliest on. */
    void rewind() {
        cursor = Cursor.EARLIEST.position();
    }

    void flush() {
        touched = false;
        if (!closed()) {
            try {
                sink.flush(new Cursor(cursor));
            } catch (RuntimeException defect) {
                giveUp(defect);
            }
        }
    }

    /** The last word. */
    void end(String reason) {
        if (!closed()) {
            close();
            try {
                sink.end(reason);
            } catch (RuntimeException defect) {
                giveUp(defect);
            }
        }
    }
}
