package dev.belfry.server.runtime;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The thread for what takes long and nobody waits for. */
public final class Background {
    /** Most tasks that wait for it; one more is rejected. */
    public static final int MAX_WAITING = 100;

    private Background() {}

    /** One daemon thread, which ends when it has nothing to do. */
    public static ThreadPoolExecutor start() {
        ThreadPoolExecutor thread = new ThreadPoolExecutor(
                1,
                1,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_WAITING),
                Thread.ofPlatform().name("belfry-background-", 0).daemon().factory());
        thread.allowCoreThreadTimeOut(true);
        return thread;
    }
}
