package dev.belfry.storage.journal;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A thread that makes steps, and rests when there is nothing to do. */
final class Worker {
    /** What a step returns to rest until there is a signal. */
    static final long UNTIL_SIGNALLED = Long.MAX_VALUE;

    private final String name;
    private final LongSupplier step;
    private @Nullable Thread thread;
    private volatile boolean resting;
    private volatile boolean stopped;

    /** @param step makes a step, and returns the nanoseconds to rest, 0 to go on at once */
    Worker(String name, LongSupplier step) {
        this.name = name;
        this.step = step;
    }

    /** A worker that was not started leaves its steps to the caller. */
    void start() {
        thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    private void run() {
        while (!stopped) {
            if (step.getAsLong() > 0) {
                rest();
            }
        }
    }

    private void rest() {
        // Whoever has new work signals after leaving it: either this step sees the work, or the signal sees that we
        // rest.
        resting = true;
        long nanos = step.getAsLong();
        if (nanos > 0 && !stopped) {
            LockSupport.parkNanos(this, nanos);
        }
        resting = false;
    }

    /** There may be something to do. */
    void signal() {
        if (resting) {
            LockSupport.unpark(thread);
        }
    }

    boolean isCurrentThread() {
        return Thread.currentThread().equals(thread);
    }

    /** Lets the current step end and waits for it. */
    void stop() {
        stopped = true;
        Thread running = thread;
        if (running == null) {
            return;
        }
        LockSupport.unpark(running);
        boolean interrupted = false;
        while (running.isAlive()) {
            try {
                running.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
