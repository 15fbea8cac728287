package dev.belfry.benchmark.load;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * The messages that were sent and not acknowledged yet: at most so many, acknowledged in the order in which they were sent.
 * One thread sends; acknowledgements come from any thread, one call after the other.
 */
final class InFlight {
    private static final long LONGEST_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int DIGITS = 3;

    private final int limit;
    private final Semaphore room;
    private final long[] sentAt;
    private final Histogram latencies = new Histogram(LONGEST_NANOS, DIGITS);
    private long sent;
    private long acknowledged;

    InFlight(int limit) {
        this.limit = limit;
        this.room = new Semaphore(limit);
        this.sentAt = new long[limit];
    }

    /** Waits for room, then notes that a message is sent now. */
    void send() throws InterruptedException {
        room.acquire();
        sentAt[(int) (sent++ % limit)] = System.nanoTime();
    }

    /** The next {@code count} messages, in the order in which they were sent, are durable. */
    void acknowledge(int count) {
        long now = System.nanoTime();
        for (int i = 0; i < count; i++) {
            latencies.recordValue(Math.min(LONGEST_NANOS, now - sentAt[(int) (acknowledged++ % limit)]));
        }
        room.release(count);
    }

    /**
     * Waits until all is acknowledged. Nothing can be sent afterwards.
     *
     * @throws IllegalStateException when it takes longer than {@code longest}
     */
    Histogram drain(Duration longest) throws InterruptedException {
        if (!room.tryAcquire(limit, longest.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new IllegalStateException("Expected " + sent + " messages to be acknowledged within " + longest
                    + ", but only " + acknowledged + " were");
        }
        return latencies;
    }
}
