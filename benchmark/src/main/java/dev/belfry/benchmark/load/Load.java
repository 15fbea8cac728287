package dev.belfry.benchmark.load;

import dev.belfry.benchmark.machine.Usage;
import dev.belfry.benchmark.machine.WrittenBytes;
import java.time.Duration;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;

/**
 * Sends messages as fast as their acknowledgements allow, from one thread: whoever may have 512 messages in flight works like
 * 512 publishers, each of which waits for its acknowledgement, but without the cost of 512 threads.
 */
public final class Load implements Acknowledgements {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** To how many addresses messages go: 0 and up. */
    public static final int ADDRESSES = 10_000;

    private static final long SEED = 42;

    private final WrittenBytes disk;
    private volatile InFlight inFlight = new InFlight(1);

    /** @param disk where what is sent becomes durable */
    public Load(WrittenBytes disk) {
        this.disk = disk;
    }

    @Override
    public void next(int count) {
        inFlight.next(count);
    }

    @Override
    public void one(long sentAt) {
        inFlight.one(sentAt);
    }

    /**
     * Runs until the time is over and all is acknowledged.
     *
     * @param limit the most messages in flight
     * @param size bytes of each payload; they are random, so nothing is gained by compressing them
     */
    public Phase run(Target target, int limit, int size, Duration time) throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        byte[] payload = new byte[size];
        random.nextBytes(payload);
        InFlight messages = new InFlight(limit);
        inFlight = messages;

        Usage before = Usage.now(disk);
        long start = System.nanoTime();
        long end = start + time.toNanos();
        while (System.nanoTime() < end) {
            messages.send(PATIENCE);
            target.send(random.nextInt(ADDRESSES), payload);
        }
        Histogram latencies = messages.drain(PATIENCE);
        long nanos = System.nanoTime() - start;
        return new Phase(size, nanos, Usage.now(disk).since(before), latencies);
    }
}
