package dev.belfry.core.work;

import dev.belfry.core.Loop;
import dev.belfry.core.ledger.Ledger;
import java.time.Duration;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Notices the ends of leases with one timer for all of them. Belongs to the shard's loop. */
final class LeaseClock {
    private static final long RETRY_MILLIS = 1_000;

    private final Loop loop;
    private final Ledger ledger;
    private final Consumer<OpenOperation> ended;
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
    private Loop.@Nullable Scheduled timer;
    private long timerDue;

    /** When to look at an operation. If its lease was extended meanwhile, there is another look to come. */
    private record Alarm(long due, OpenOperation operation, long counter) implements Comparable<Alarm> {
        @Override
        public int compareTo(Alarm other) {
            return Long.compare(due, other.due);
        }
    }

    /** @param ended called for each operation whose lease has ended */
    LeaseClock(Loop loop, Ledger ledger, Consumer<OpenOperation> ended) {
        this.loop = loop;
        this.ledger = ledger;
        this.ended = ended;
    }

    /** The operation has a new lease. */
    void watch(OpenOperation operation) {
        watch(operation, operation.lease().until());
    }

    private void watch(OpenOperation operation, long due) {
        alarms.add(new Alarm(due, operation, operation.lease().counter()));
        setTimer();
    }

    private void setTimer() {
        Alarm next = alarms.peek();
        if (next == null || (timer != null && timerDue <= next.due())) {
            return;
        }
        if (timer != null) {
            timer.cancel();
        }
        timerDue = next.due();
        timer = loop.schedule(Duration.ofMillis(Math.max(1, timerDue - ledger.now())), this::ring);
    }

    private void ring() {
        timer = null;
        long now = ledger.now();
        while (!alarms.isEmpty() && alarms.peek().due() <= now) {
            look(alarms.remove(), now);
        }
        setTimer();
    }

    private void look(Alarm alarm, long now) {
        OpenOperation operation = alarm.operation();
        if (!operation.held() || operation.lease().counter() != alarm.counter()) {
            return;
        }
        if (operation.stage() == OpenOperation.Stage.ENDING) {
            retry(operation);
        } else if (operation.lease().until() <= now) {
            ended.accept(operation);
        } else {
            alarms.add(new Alarm(operation.lease().until(), operation, alarm.counter()));
        }
    }

    /** Looks again a little later at an operation whose end of lease could not be handled now. */
    void retry(OpenOperation operation) {
        watch(operation, ledger.now() + RETRY_MILLIS);
    }
}
