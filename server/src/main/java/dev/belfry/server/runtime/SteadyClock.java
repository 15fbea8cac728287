package dev.belfry.server.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A clock that never falls, whatever happens to the machine's. It advances as the monotonic clock does. When the machine's clock
 * is ahead, it follows at once; when that is behind, because somebody set it back, it advances at half the speed until they meet.
 * In milliseconds. Any thread.
 *
 * <p>Most reads cost a look at the monotonic clock and two fields; the machine's clock is looked at once in a while.
 */
public final class SteadyClock implements InstantSource {
    /** So much of the monotonic clock passes between two looks at the machine's, at least. */
    static final Duration LOOK = Duration.ofMillis(1);

    /** Of jumps of the machine's clock smaller than this nobody hears. */
    static final Duration NOTABLE_JUMP = Duration.ofSeconds(1);

    private final InstantSource machine;
    private final LongSupplier nanoTime;
    private final Consumer<Duration> jumps;
    private final AtomicLong latestMillis;
    private volatile Look look;

    /**
     * What was seen at a look at the machine's clock, and where this one goes from there.
     *
     * @param nanos on the scale of the monotonic clock
     * @param machine what the machine's clock said, in nanoseconds of the epoch
     * @param own what this one said
     */
    private record Look(long nanos, long machine, long own) {
        long ownAt(long now) {
            long passed = now - nanos;
            return own + (own > machine ? passed / 2 : passed);
        }
    }

    /**
     * @param nanoTime a monotonic clock, such as {@link System#nanoTime()}
     * @param jumps hears how far the machine's clock has jumped, when it has: negative when it went back
     */
    public SteadyClock(InstantSource machine, LongSupplier nanoTime, Consumer<Duration> jumps) {
        this.machine = machine;
        this.nanoTime = nanoTime;
        this.jumps = jumps;
        long now = nanos(machine.instant());
        this.look = new Look(nanoTime.getAsLong(), now, now);
        this.latestMillis = new AtomicLong(TimeUnit.NANOSECONDS.toMillis(now));
    }

    @Override
    public long millis() {
        long now = nanoTime.getAsLong();
        Look current = look;
        if (now - current.nanos() >= LOOK.toNanos()) {
            current = lookAgain();
        }
        return risen(TimeUnit.NANOSECONDS.toMillis(current.ownAt(now)));
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    /** Threads that read at the same time may each be a little behind what another has already said. */
    private long risen(long millis) {
        long latest = latestMillis.get();
        return millis <= latest ? latest : latestMillis.accumulateAndGet(millis, Math::max);
    }

    private synchronized Look lookAgain() {
        long now = nanoTime.getAsLong();
        Look before = look;
        if (now - before.nanos() < LOOK.toNanos()) {
            return before;
        }
        long seen = nanos(machine.instant());
        look = new Look(now, seen, Math.max(seen, before.ownAt(now)));
        Duration jump = Duration.ofNanos((seen - before.machine()) - (now - before.nanos()));
        if (jump.abs().compareTo(NOTABLE_JUMP) >= 0) {
            jumps.accept(jump);
        }
        return look;
    }

    private static long nanos(Instant instant) {
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
    }
}
