package dev.belfry.core.stream;

import dev.belfry.core.Loop;
import dev.belfry.core.StoredMessage;
import dev.belfry.core.record.MessageRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which fan-outs have streams of which of a shard's addresses. Belongs to the shard's loop. */
public final class Interests {
    private final Map<String, List<Interest>> byAddress = new HashMap<>();
    private final Map<FanOut, Feed> feeds = new HashMap<>();
    private final List<Feed> fed = new ArrayList<>();
    private final Loop loop;
    private final int backlog;

    /** @param backlog most messages on their way to one fan-out */
    public Interests(Loop loop, int backlog) {
        this.loop = loop;
        this.backlog = backlog;
    }

    /** A fan-out's streams of one address. */
    private static final class Interest {
        private final FanOut fanOut;
        private final Feed feed;
        private int streams;

        Interest(FanOut fanOut, Feed feed) {
            this.fanOut = fanOut;
            this.feed = feed;
        }
    }

    /** One more stream of {@code address} there. */
    void add(String address, FanOut fanOut) {
        Feed feed = feeds.computeIfAbsent(fanOut, created -> new Feed(created, loop, backlog));
        feed.opened();
        List<Interest> interests = byAddress.computeIfAbsent(address, created -> new ArrayList<>(1));
        for (Interest interest : interests) {
            if (interest.fanOut == fanOut) {
                interest.streams++;
                return;
            }
        }
        Interest created = new Interest(fanOut, feed);
        created.streams = 1;
        interests.add(created);
    }

    /** One stream less. */
    void remove(String address, FanOut fanOut) {
        List<Interest> interests = byAddress.getOrDefault(address, List.of());
        for (Interest interest : interests) {
            if (interest.fanOut == fanOut) {
                remove(address, interests, interest);
                return;
            }
        }
    }

    private void remove(String address, List<Interest> interests, Interest interest) {
        if (interest.feed.closed()) {
            feeds.remove(interest.fanOut);
        }
        if (--interest.streams == 0) {
            interests.remove(interest);
        }
        if (interests.isEmpty()) {
            byAddress.remove(address);
        }
    }

    /** A message is durable: hands it to the feeds of its address, made into an object only if there are any. */
    public void stored(String address, long position, MessageRecord record) {
        if (byAddress.isEmpty()) {
            return;
        }
        List<Interest> interests = byAddress.get(address);
        if (interests != null) {
            feed(interests, record.at(position));
        }
    }

    private void feed(List<Interest> interests, StoredMessage message) {
        for (Interest interest : interests) {
            if (interest.feed.add(message)) {
                fed.add(interest.feed);
            }
        }
    }

    /** The burst is over: posts it. */
    public void flush() {
        if (!fed.isEmpty()) {
            fed.forEach(Feed::flush);
            fed.clear();
        }
    }
}
