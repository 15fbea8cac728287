package dev.belfry.net;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Calls each of its members once per period, from a single timer. The members are spread over the period, so that a hundred
 * thousand heartbeats do not fall into one moment. All but {@link #close()} belongs to its event loop.
 */
public final class Ticker implements AutoCloseable {
    private static final int SLOTS = 16;

    private final List<Set<Member>> slots = new ArrayList<>();
    private final Future<?> timer;
    private int turn;
    private int nextSeat;

    public Ticker(EventLoop loop, Duration period) {
        for (int i = 0; i < SLOTS; i++) {
            slots.add(Collections.newSetFromMap(new IdentityHashMap<>()));
        }
        long nanos = Math.max(1, period.toNanos() / SLOTS);
        this.timer = loop.scheduleAtFixedRate(this::turn, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /** Who wants to be called. */
    public interface Member {
        /** A period has passed; {@code nanoTime} is {@link System#nanoTime()}. May leave its seat. */
        void tick(long nanoTime);
    }

    /** A member's place. */
    public static final class Seat {
        private final Set<Member> slot;
        private final Member member;

        private Seat(Set<Member> slot, Member member) {
            this.slot = slot;
            this.member = member;
        }

        /** The member is not called any more. Idempotent. */
        public void leave() {
            slot.remove(member);
        }
    }

    public Seat join(Member member) {
        Set<Member> slot = slots.get(nextSeat++ % SLOTS);
        slot.add(member);
        return new Seat(slot, member);
    }

    private void turn() {
        long now = System.nanoTime();
        Set<Member> slot = slots.get(turn++ % SLOTS);
        // A copy, because a member may leave while it is called.
        for (Member member : List.copyOf(slot)) {
            member.tick(now);
        }
    }

    @Override
    public void close() {
        timer.cancel(false);
    }
}
