package dev.belfry.core.stream;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Gathers events from many threads, so that one task of the executor handles all that are there, and then tidies up once. */
final class Inbox {
    private static final Logger LOG = System.getLogger(Inbox.class.getName());

    /** Most events of one task: others want the executor too. */
    private static final int MOST_AT_ONCE = 256;

    private final Queue<Runnable> events = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Executor executor;
    private final Runnable afterEvents;

    Inbox(Executor executor, Runnable afterEvents) {
        this.executor = executor;
        this.afterEvents = afterEvents;
    }

    /** Handles {@code event} on the executor, after all that were posted before. Any thread. */
    void post(Runnable event) {
        events.add(event);
        schedule();
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            try {
                executor.execute(this::drain);
            } catch (RejectedExecutionException gone) {
                LOG.log(Level.DEBUG, "The executor of these streams takes no more tasks: they end with it", gone);
            }
        }
    }

    private void drain() {
        scheduled.set(false);
        for (int i = 0; i < MOST_AT_ONCE; i++) {
            Runnable event = events.poll();
            if (event == null) {
                break;
            }
            event.run();
        }
        afterEvents.run();
        if (!events.isEmpty()) {
            schedule();
        }
    }
}
