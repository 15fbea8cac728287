package dev.belfry.server.runtime;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that read the journal and may wait for the disk. */
public final class Readers {
    /** Most reads that wait for a thread; one more is rejected. */
    public static final int MAX_WAITING = 20_000;

    private Readers() {}

    /** A pool of daemon threads, which end when they have nothing to do. */
    public static ThreadPoolExecutor start(int threads) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads,
                threads,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_WAITING),
                Thread.ofPlatform().name("belfry-reader-", 0).daemon().factory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
