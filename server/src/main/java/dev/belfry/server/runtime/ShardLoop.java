package dev.belfry.server.runtime;

import dev.belfry.core.Loop;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks one after the other, in the order given. Whoever hands over a task while none is running runs it at once, and up to
 * {@value #MOST_HELPED} that others hand over meanwhile; what is left, and what waits for its time, is for a thread of the loop's
 * own. So on an idle loop a task costs no change of threads, and on a busy one they are taken in batches.
 */
public final class ShardLoop implements Loop, AutoCloseable {
    /** Most tasks that wait at a time; one more is rejected with a {@link RejectedExecutionException}. */
    public static final int MAX_WAITING = 1 << 20;

    /** Most rounds of tasks that a thread runs which only wanted to hand one over. */
    private static final int MOST_HELPED = 4;

    private static final System.Logger LOG = System.getLogger(ShardLoop.class.getName());

    private final TaskStack inbox = new TaskStack(MAX_WAITING);
    private final Timers timers = new Timers();
    private final Thread thread;

    /** Who runs tasks now. */
    private final AtomicReference<@Nullable Thread> runner = new AtomicReference<>();

    /** Whether the loop's own thread has something to do and found another one running tasks. */
    private volatile boolean waitingToRun;

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
            case FIRST -> help();
            case MORE -> {
                // Whoever handed over the first of them sees to it.
            }
            case FULL ->
                throw new RejectedExecutionException("Expected at most " + MAX_WAITING + " tasks to wait for "
                        + thread.getName() + ", but one more came");
            case CLOSED -> throw new RejectedExecutionException(thread.getName() + " is closed");
        }
    }

    private void help() {
        // Whoever runs tasks looks for more when it has done; so does this thread, if it is the one.
        if (runner.compareAndSet(null, Thread.currentThread())) {
            int rounds = 0;
            while (rounds < MOST_HELPED && inbox.drain(this::runOne)) {
                rounds++;
            }
            stopRunning();
        }
    }

    private void stopRunning() {
        runner.set(null);
        if (waitingToRun || !inbox.isEmpty()) {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public Scheduled schedule(Duration delay, Runnable task) {
        Timers.Timer timer = new Timers.Timer(System.nanoTime() + delay.toNanos(), task);
        execute(() -> {
            timers.add(timer);
            // It may sleep for longer than until this one is due.
            LockSupport.unpark(thread);
        });
        return timer;
    }

    /**
     * Runs what was handed over before and ends the thread; waits for that, unless called by a task. What is scheduled is not run
     * any more.
     */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        if (!Thread.currentThread().equals(runner.get())) {
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
            long nanos = runDue();
            if (!closed) {
                LockSupport.parkNanos(this, nanos);
            }
        }
        while (!startRunning()) {
            LockSupport.park(this);
        }
        inbox.close(this::runOne);
    }

    /** Runs what is there. Returns how many nanoseconds to sleep if nothing wakes the thread before. */
    private long runDue() {
        if (!startRunning()) {
            return Timers.FOREVER_NANOS;
        }
        boolean any = inbox.drain(this::runOne);
        any |= timers.runDue(System.nanoTime(), this::runOne);
        long nanos = any ? 0 : timers.nanosToNext(System.nanoTime());
        runner.set(null);
        return inbox.isEmpty() ? nanos : 0;
    }

    /** Whether the loop's own thread is the one to run tasks now; if not, it will be woken when it can be. */
    private boolean startRunning() {
        waitingToRun = true;
        boolean first = runner.compareAndSet(null, thread);
        if (first) {
            waitingToRun = false;
        }
        return first;
    }

    private void runOne(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "A task of " + thread.getName() + " failed; the loop goes on", e);
        }
    }
}
