package dev.belfry.core;

import java.time.Duration;
import java.util.concurrent.Executor;

/** One thread's worth of order: tasks run one after the other, in the order given. */
public interface Loop extends Executor {
    /** Runs {@code task} on this loop, once, not before {@code delay} has passed. */
    Scheduled schedule(Duration delay, Runnable task);

    /** A task that waits for its time. */
    interface Scheduled {
        /** It will not run any more, unless it already does. Any thread; idempotent. */
        void cancel();
    }
}
