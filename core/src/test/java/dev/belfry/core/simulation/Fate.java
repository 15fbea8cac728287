package dev.belfry.core.simulation;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;

/** While a checkpoint is made, the world goes on, and now and then the process dies. Checkpoints that are there may be damaged. */
final class Fate implements RestlessJournal.Unrest {
    private static final int NONE = -1;
    private static final int ONE_STEP_IN = 20;
    private static final int ONE_DEATH_IN = 1_000;

    private final World world;
    private final Random random;
    private final Set<Long> damaged = new HashSet<>();

    /** How deep the task in the background is that is under way. */
    private int background = NONE;

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
            int before = background;
            background = world.depth();
            try {
                task.run();
            } finally {
                background = before;
            }
        });
    }

    @Override
    public void happen() {
        if (world.depth() != background) {
            return;
        }
        if (random.nextInt(ONE_DEATH_IN) == 0) {
            dead = true;
            throw new Death();
        }
        while (random.nextInt(ONE_STEP_IN) == 0) {
            world.step();
        }
    }

    /** Whether the process died in the midst of a checkpoint. */
    boolean isDead() {
        return dead;
    }

    void startAnew() {
        dead = false;
        background = NONE;
    }

    /** @param most so many may be damaged at a time */
    void damage(long position, int most) {
        if (damaged.size() < most) {
            damaged.add(position);
        }
    }

    /** Only these checkpoints are left. */
    void left(Set<Long> positions) {
        damaged.retainAll(positions);
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
