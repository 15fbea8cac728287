package dev.belfry.core.stream;

import dev.belfry.core.Loop;
import dev.belfry.core.StoredMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A shard's way to one fan-out. Posts a burst at a time; when too many messages are under way it posts no more of them, and says
 * later, when there is room, up to where each address has come. Belongs to the shard's loop.
 */
final class Feed {
    private final FanOut fanOut;
    private final Loop loop;
    private final int backlog;
    private final AtomicInteger underWay = new AtomicInteger();
    private List<StoredMessage> burst = new ArrayList<>();

    /** Where the addresses have come of which messages were not posted. */
    private Map<String, Long> behind = new HashMap<>();

    /** Whether {@link #behind} holds something; read by the executor. */
    private volatile boolean late;

    /** How many streams of the fan-out this shard feeds. */
    private int streams;

    Feed(FanOut fanOut, Loop loop, int backlog) {
        this.fanOut = fanOut;
        this.loop = loop;
        this.backlog = backlog;
    }

    void opened() {
        streams++;
    }

    /** Whether that was the last stream. */
    boolean closed() {
        return --streams == 0;
    }

    /** Whether it is the first message since the last flush. */
    boolean add(StoredMessage message) {
        boolean first = burst.isEmpty() && behind.isEmpty();
        if (late || underWay.get() + burst.size() >= backlog) {
            behind.put(message.address(), message.position());
            late = true;
        } else {
            burst.add(message);
        }
        return first;
    }

    /** Posts what was added. */
    void flush() {
        if (!burst.isEmpty()) {
            List<StoredMessage> posted = burst;
            burst = new ArrayList<>();
            underWay.addAndGet(posted.size());
            fanOut.post(() -> handle(posted));
        }
        tellIfLate();
    }

    private void handle(List<StoredMessage> posted) {
        fanOut.deliver(posted);
        underWay.addAndGet(-posted.size());
        if (late) {
            loop.execute(this::tellIfLate);
        }
    }

    /** The fan-out has handled all: it can hear of what was left out. */
    private void tellIfLate() {
        if (late && underWay.get() == 0) {
            Map<String, Long> tails = behind;
            behind = new HashMap<>();
            late = false;
            fanOut.post(() -> fanOut.moved(tails));
        }
    }
}
