package dev.belfry.core.simulation;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;

/** While a checkpoint is made, the world goes on, and now and then the process dies. Checkpoints that are there may be damaged. */
final class Fate implements RestlessJournal.Unrest {
    private static final int ONE_STEP_IN = 20;
    private static final int ONE_DEATH_IN = 1_000;

    private final World world;
    private final Random random;
    private final Set<Long> damaged = new HashSet<>();
    private boolean inBackground;
    private boolean dead;

    Fate(World world) {
        this.world = world;
        this.random = world.random();
    }

    /** The process is gone. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Runs tasks of which it knows that they are in the background. */
    Executor background(Executor executor) {
        return task -> executor.execute(() -> {
            inBackground = true;
            try {
                task.run();
            } finally {
                inBackground = false;
            }
        });
    }

    @Override
    public void happen() {
        if (!inBackground) {
            return;
        }
        if (random.nextInt(ONE_DEATH_IN) == 0) {
            dead = true;
            throw new Death();
        }
        inBackground = false;
        while (random.nextInt(ONE_STEP_IN) == 0) {
            world.step();
        }
        inBackground = true;
    }

    /** Whether the process died in the midst of a checkpoint. */
    boolean isDead() {
        return dead;
    }

    void startAnew() {
        dead = false;
        inBackground = false;
    }

    void damage(long position) {
        damaged.add(position);
    }

    @Override
    public boolean isDamaged(long position) {
        return damaged.contains(position);
    }

    @Override
    public void written(long position) {
        damaged.remove(position);
    }
}
