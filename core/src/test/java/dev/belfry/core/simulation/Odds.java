package dev.belfry.core.simulation;

import java.util.Random;

/**
 * How a simulation passes its steps: out of 1,000, how many run a task, have somebody outside do something, let the disk work,
 * let time pass, put the clock wrong, have something befall the disk, check in a quiet moment that a restart changes nothing,
 * and let the process die.
 */
public record Odds(int steps, int tasks, int acts, int work, int time, int clock, int fate, int rest, int crash) {
    private static final int ALL = 1_000;
    private static final int SLOWEST = 5;

    /** A life of so many steps less than the longest is still worth its beginning and its end. */
    private static final int SHORTEST = 8;

    public static final Odds USUAL = new Odds(3_000, 600, 330, 49, 13, 2, 4, 1, 1);

    public Odds {
        int sum = tasks + acts + work + time + clock + fate + rest + crash;
        if (sum != ALL) {
            throw new IllegalArgumentException("Expected odds that add up to " + ALL + ", but they do to " + sum);
        }
    }

    /**
     * Odds that differ much from one seed to the next, so that every mixture comes about.
     *
     * @param most steps; there may be fewer
     */
    public static Odds any(Random random, int most) {
        int steps = most / SHORTEST + random.nextInt(most - most / SHORTEST + 1);
        int work = SLOWEST << random.nextInt(6);
        int time = random.nextInt(20);
        int clock = random.nextInt(5);
        int fate = random.nextInt(12);
        int rest = random.nextInt(4);
        int crash = random.nextInt(6);
        int acts = 150 + random.nextInt(350);
        int tasks = ALL - acts - work - time - clock - fate - rest - crash;
        return new Odds(steps, tasks, acts, work, time, clock, fate, rest, crash);
    }

    /** What the next step is. */
    Step draw(Random random) {
        int choice = random.nextInt(ALL);
        int[] shares = {tasks, acts, work, time, clock, fate, rest, crash};
        int kind = 0;
        while (choice >= shares[kind]) {
            choice -= shares[kind++];
        }
        return Step.values()[kind];
    }

    /** In the order of the record's shares. */
    enum Step {
        TASK,
        ACT,
        WORK,
        TIME,
        CLOCK,
        FATE,
        REST,
        CRASH
    }
}
