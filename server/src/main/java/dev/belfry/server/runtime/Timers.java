package dev.belfry.server.runtime;

import dev.belfry.core.Loop;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tasks that wait for their time. One thread, except for {@link Timer#cancel()}. */
final class Timers {
    /** How long a loop without timers sleeps when nothing wakes it. */
    static final long FOREVER_NANOS = Long.MAX_VALUE;

    /** Cancelled timers are swept out when there are this many timers, and whenever their number has doubled since. */
    private static final int SWEEP = 1024;

    private final PriorityQueue<Timer> waiting = new PriorityQueue<>();
    private int nextSweep = SWEEP;

    /** A task and when it is due, on the scale of {@link System#nanoTime()}. */
    static final class Timer implements Loop.Scheduled, Comparable<Timer> {
        private final long dueNanos;
        private volatile @Nullable Runnable task;

        Timer(long dueNanos, Runnable task) {
            this.dueNanos = dueNanos;
            this.task = task;
        }

        @Override
        public void cancel() {
            task = null;
        }

        private boolean isCancelled() {
            return task == null;
        }

        /** By difference, since the scale may overflow. */
        @Override
        public int compareTo(Timer other) {
            return Long.signum(dueNanos - other.dueNanos);
        }
    }

    void add(Timer timer) {
        waiting.add(timer);
        if (waiting.size() >= nextSweep) {
            waiting.removeIf(Timer::isCancelled);
            nextSweep = Math.max(SWEEP, waiting.size() * 2);
        }
    }

    /** Hands over the tasks that are due; false when there was none. */
    boolean runDue(long nowNanos, Consumer<Runnable> consumer) {
        boolean any = false;
        for (Timer next = waiting.peek(); next != null && next.dueNanos - nowNanos <= 0; next = waiting.peek()) {
            waiting.remove();
            Runnable task = next.task;
            if (task != null) {
                consumer.accept(task);
            }
            any = true;
        }
        return any;
    }

    long nanosToNext(long nowNanos) {
        Timer next = waiting.peek();
        return next == null ? FOREVER_NANOS : next.dueNanos - nowNanos;
    }

    int size() {
        return waiting.size();
    }
}
