package dev.belfry.core.subscription.feed;

import dev.belfry.core.history.MessageSource;
import dev.belfry.core.record.MessageGlance;
import dev.belfry.core.record.RecordKind;
import dev.belfry.core.subscription.state.FilterMatch;
import dev.belfry.storage.EntryVisitor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One reading of a stretch of the journal, for all followers that stand at its beginning. For one thread at a time. */
final class FeedPage implements EntryVisitor {
    private final long start;
    private final int budget;
    private final List<Ride> rides = new ArrayList<>();
    private final Map<String, List<Ride>> byChannel = new HashMap<>();
    private final MessageGlance glance = new MessageGlance();
    private long last;
    private int visited;
    private int open;

    /**
     * @param start everything up to here was read before
     * @param budget most records
     */
    FeedPage(long start, int budget) {
        this.start = start;
        this.budget = budget;
        this.last = start;
    }

    private static final class Ride {
        private final Follower follower;
        private final FilterMatch match;
        private final int room;
        private final Found found = new Found();

        Ride(Follower follower) {
            this.follower = follower;
            this.match = follower.match();
            this.room = follower.room();
        }

        boolean full() {
            return found.size() >= room;
        }
    }

    void add(Follower follower) {
        rides.add(new Ride(follower));
        open++;
    }

    /** Reads; may wait for the disk. */
    void read(MessageSource source) {
        long durable = source.durable();
        source.scan(start + 1, this);
        boolean toTheEnd = open > 0 && visited < budget;
        long end = toTheEnd ? Math.max(durable, last) : last;
        for (Ride ride : rides) {
            if (!ride.full()) {
                ride.found.endAt(end);
            }
        }
    }

    @Override
    public boolean visit(long position, int slot, ByteBuffer body) {
        last = position;
        visited++;
        if (RecordKind.read(body) == RecordKind.MESSAGE) {
            glance.read(body);
            offer(position);
        }
        return open > 0 && visited < budget;
    }

    private void offer(long position) {
        for (Ride ride : byChannel.computeIfAbsent(glance.channel(), this::ridesFor)) {
            if (!ride.full() && ride.match.fits(glance)) {
                ride.found.add(position, glance.lane());
                if (ride.full()) {
                    ride.found.endAt(position);
                    open--;
                }
            }
        }
    }

    private List<Ride> ridesFor(String channel) {
        return rides.stream().filter(ride -> ride.match.mayBeIn(channel)).toList();
    }

    /** Hands out what was found. */
    void deliver() {
        rides.forEach(ride -> ride.follower.arrived(ride.found));
    }

    /** All followers, when nothing could be read. */
    List<Follower> followers() {
        return rides.stream().map(ride -> ride.follower).toList();
    }
}
