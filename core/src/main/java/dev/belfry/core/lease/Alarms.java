package dev.belfry.core.lease;

import dev.belfry.core.Loop;
import java.time.Duration;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Calls at given times, with one timer for all of them. Belongs to the loop. */
public final class Alarms<T> {
    private final Loop loop;
    private final LongSupplier now;
    private final Consumer<T> listener;
    private final PriorityQueue<Alarm<T>> alarms = new PriorityQueue<>();
    private Loop.@Nullable Scheduled timer;
    private long timerDue;

    private record Alarm<T>(long due, T subject) implements Comparable<Alarm<T>> {
        @Override
        public int compareTo(Alarm<T> other) {
            return Long.compare(due, other.due);
        }
    }

    /**
     * @param now milliseconds of the epoch
     * @param listener called once for each alarm, on the loop, when its time has come
     */
    public Alarms(Loop loop, LongSupplier now, Consumer<T> listener) {
        this.loop = loop;
        this.now = now;
        this.listener = listener;
    }

    /** Calls the listener with {@code subject} at {@code due}, in milliseconds of the epoch. Cannot be taken back. */
    public void add(long due, T subject) {
        alarms.add(new Alarm<>(due, subject));
        setTimer();
    }

    private void setTimer() {
        Alarm<T> next = alarms.peek();
        if (next == null || (timer != null && timerDue <= next.due())) {
            return;
        }
        if (timer != null) {
            timer.cancel();
        }
        timerDue = next.due();
        timer = loop.schedule(Duration.ofMillis(Math.max(1, timerDue - now.getAsLong())), this::ring);
    }

    private void ring() {
        timer = null;
        long time = now.getAsLong();
        while (!alarms.isEmpty() && alarms.peek().due() <= time) {
            listener.accept(alarms.remove().subject());
        }
        setTimer();
    }
}
