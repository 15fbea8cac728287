package dev.belfry.benchmark.load;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * The messages that were sent and not acknowledged yet: at most so many. One thread sends. When the limit is reached it sleeps
 * until an eighth of them is acknowledged, so that a target that acknowledges one by one is not charged for waking it each time.
 */
final class InFlight implements Acknowledgements {
    private static final long LONGEST_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int DIGITS = 3;
    private static final int WAKE_DIVISOR = 8;

    private final int limit;
    private final long[] sentAt;
    private final Histogram latencies = new Histogram(LONGEST_NANOS, DIGITS);
    private final AtomicLong acknowledged = new AtomicLong();
    private final Thread sender = Thread.currentThread();
    private volatile long wakeAt = Long.MAX_VALUE;
    private long sent;

    /** The thread that makes it is the one that sends. */
    InFlight(int limit) {
        this.limit = limit;
        this.sentAt = new long[limit];
    }

    /**
     * Waits for room, then notes that a message is sent now.
     *
     * @throws IllegalStateException when nothing is acknowledged for longer than {@code patience}
     */
    void send(Duration patience) {
        if (sent - acknowledged.get() >= limit) {
            await(sent - limit + Math.max(1, limit / WAKE_DIVISOR), patience);
        }
        sentAt[(int) (sent++ % limit)] = System.nanoTime();
    }

    @Override
    public void next(int count) {
        long first = acknowledged.get();
        long now = System.nanoTime();
        synchronized (latencies) {
            for (int i = 0; i < count; i++) {
                latencies.recordValue(Math.min(LONGEST_NANOS, now - sentAt[(int) ((first + i) % limit)]));
            }
        }
        release(count);
    }

    @Override
    public void one(long sentNanos) {
        long latency = System.nanoTime() - sentNanos;
        synchronized (latencies) {
            latencies.recordValue(Math.min(LONGEST_NANOS, latency));
        }
        release(1);
    }

    private void release(int count) {
        if (acknowledged.addAndGet(count) >= wakeAt) {
            wakeAt = Long.MAX_VALUE;
            LockSupport.unpark(sender);
        }
    }

    /** Waits until all is acknowledged, which gives the latencies. */
    Histogram drain(Duration patience) {
        await(sent, patience);
        return latencies;
    }

    private void await(long target, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        wakeAt = target;
        while (acknowledged.get() < target) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new IllegalStateException("Expected " + target + " messages to be acknowledged, but after "
                        + patience.toSeconds() + " s only " + acknowledged.get() + " were");
            }
            LockSupport.parkNanos(this, left);
            wakeAt = target;
        }
        wakeAt = Long.MAX_VALUE;
    }
}
