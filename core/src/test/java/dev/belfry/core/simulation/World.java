package dev.belfry.core.simulation;

import dev.belfry.core.Loop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * Loops, executors and a clock, all played by the one thread that calls {@link #step}. Which loop goes next is drawn from the
 * seed; the clock stands still until nothing can run.
 */
public final class World {
    private static final int MOST_STEPS = 10_000_000;

    private final Random random;
    private final Tally tally = new Tally();
    private final List<Player> players = new ArrayList<>();
    private final List<Player> ready = new ArrayList<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private long now = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private long timersMade;
    private int depth;
    private long clockError;

    public World(long seed) {
        this.random = new Random(seed);
    }

    public Random random() {
        return random;
    }

    /** How many tasks are under way, each of which another one waits for: 0 outside of all tasks. */
    int depth() {
        return depth;
    }

    /** What happened in it, and how often. */
    public Tally tally() {
        return tally;
    }

    /** Another world with the same clocks, in which nothing happens yet. */
    World sibling(long seed) {
        World sibling = new World(seed);
        sibling.now = now;
        sibling.clockError = clockError;
        return sibling;
    }

    /** The clock on the wall, which may be wrong. */
    public InstantSource time() {
        return () -> Instant.ofEpochMilli(now + clockError);
    }

    /** From now on the clock on the wall is wrong by this much; timers go on as if nothing was. */
    public void setClockWrongBy(Duration error) {
        clockError = error.toMillis();
    }

    public long now() {
        return now;
    }

    /** A new loop: its tasks run in order. */
    public Loop loop() {
        Player player = new Player(true);
        players.add(player);
        return player;
    }

    /** A new executor of many threads: its tasks run in any order. */
    public Executor pool() {
        Player player = new Player(false);
        players.add(player);
        return player;
    }

    /** Everything that runs or waits for its time is gone, as after a crash. */
    public void forgetAll() {
        players.forEach(player -> player.dead = true);
        players.clear();
        timers.clear();
    }

    /** Runs one task, if there is any. */
    public boolean step() {
        ready.clear();
        for (Player player : players) {
            if (!player.tasks.isEmpty()) {
                ready.add(player);
            }
        }
        if (ready.isEmpty()) {
            return false;
        }
        depth++;
        try {
            ready.get(random.nextInt(ready.size())).runOne();
        } finally {
            depth--;
        }
        return true;
    }

    /** Runs tasks until there are none, without letting time pass. */
    public void settle() {
        int steps = 0;
        while (step()) {
            if (++steps > MOST_STEPS) {
                throw new AssertionError("Expected the world to come to rest, but it ran " + MOST_STEPS + " tasks");
            }
        }
    }

    /** Lets time pass, and what is due run. */
    public void advance(Duration duration) {
        long until = now + duration.toMillis();
        settle();
        while (!timers.isEmpty() && timers.peek().due <= until) {
            Timer next = timers.poll();
            now = Math.max(now, next.due);
            next.fire();
            settle();
        }
        now = until;
    }

    /** Runs tasks, and lets time pass when there are none, until {@code condition} holds. */
    public void runUntil(BooleanSupplier condition) {
        int steps = 0;
        while (!condition.getAsBoolean()) {
            if (!step()) {
                Timer next = timers.poll();
                if (next == null) {
                    throw new AssertionError("Expected the condition to hold in the end, but nothing is left to run");
                }
                now = Math.max(now, next.due);
                next.fire();
            }
            if (++steps > MOST_STEPS) {
                throw new AssertionError("Expected the condition to hold within " + MOST_STEPS + " tasks");
            }
        }
    }

    /** Runs until {@code stage} is done, and gives its value. */
    public <T> T get(CompletionStage<T> stage) {
        runUntil(stage.toCompletableFuture()::isDone);
        return stage.toCompletableFuture().join();
    }

    private final class Player implements Loop {
        private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
        private final boolean inOrder;
        private boolean dead;

        Player(boolean inOrder) {
            this.inOrder = inOrder;
        }

        @Override
        public void execute(Runnable task) {
            if (dead) {
                return;
            }
            if (inOrder || random.nextBoolean()) {
                tasks.addLast(task);
            } else {
                tasks.addFirst(task);
            }
        }

        @Override
        public Scheduled schedule(Duration delay, Runnable task) {
            Timer timer = new Timer(now + Math.max(0, delay.toMillis()), timersMade++, this, task);
            timers.add(timer);
            return () -> timer.cancelled = true;
        }

        void runOne() {
            tasks.removeFirst().run();
        }
    }

    private static final class Timer implements Comparable<Timer> {
        private final long due;
        private final long number;
        private final Player player;
        private final Runnable task;
        private boolean cancelled;

        Timer(long due, long number, Player player, Runnable task) {
            this.due = due;
            this.number = number;
            this.player = player;
            this.task = task;
        }

        void fire() {
            player.execute(() -> {
                if (!cancelled) {
                    task.run();
                }
            });
        }

        @Override
        public int compareTo(Timer other) {
            return due != other.due ? Long.compare(due, other.due) : Long.compare(number, other.number);
        }
    }
}
