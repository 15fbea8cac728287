package dev.belfry.server.runtime;

import dev.belfry.core.Loop;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;

/**
 * A platform thread that runs tasks one after the other, in the order given. Handing a task over takes no lock and wakes the
 * thread only when it sleeps, so a busy loop takes its tasks in batches.
 */
public final class ShardLoop implements Loop, AutoCloseable {
    /** Most tasks that wait at a time; one more is rejected with a {@link RejectedExecutionException}. */
    public static final int MAX_WAITING = 1 << 20;

    private static final System.Logger LOG = System.getLogger(ShardLoop.class.getName());

    private final TaskStack inbox = new TaskStack(MAX_WAITING);
    private final Timers timers = new Timers();
    private final Thread thread;
    private volatile boolean closed;

    private ShardLoop(String name) {
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    public static ShardLoop start(String name) {
        ShardLoop loop = new ShardLoop(name);
        loop.thread.start();
        return loop;
    }

    @Override
    public void execute(Runnable task) {
        switch (inbox.push(task)) {
            case FIRST -> LockSupport.unpark(thread);
            case MORE -> {
                // The thread has been woken for the first of them.
            }
            case FULL ->
                throw new RejectedExecutionException("Expected at most " + MAX_WAITING + " tasks to wait for "
                        + thread.getName() + ", but one more came");
            case CLOSED -> throw new RejectedExecutionException(thread.getName() + " is closed");
        }
    }

    @Override
    public Scheduled schedule(Duration delay, Runnable task) {
        Timers.Timer timer = new Timers.Timer(System.nanoTime() + delay.toNanos(), task);
        execute(() -> timers.add(timer));
        return timer;
    }

    /** Runs what was handed over before and ends the thread; waits for that. What is scheduled is not run any more. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        if (!Thread.currentThread().equals(thread)) {
            join();
        }
    }

    private void join() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            boolean hadTasks = inbox.drain(this::runOne);
            boolean hadTimers = timers.runDue(System.nanoTime(), this::runOne);
            if (!hadTasks && !hadTimers && !closed) {
                LockSupport.parkNanos(this, timers.nanosToNext(System.nanoTime()));
            }
        }
        inbox.close(this::runOne);
    }

    private void runOne(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "A task of " + thread.getName() + " failed; the loop goes on", e);
        }
    }
}
