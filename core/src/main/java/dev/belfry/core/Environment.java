package dev.belfry.core;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * What the core is given instead of taking it: order, time and chance. In a simulation all of it is seeded.
 *
 * @param shards one loop per shard; a loop may serve several shards
 * @param readers runs tasks that read the journal and may wait for the disk
 * @param background runs tasks that take seconds and wait for the disk, and that nobody waits for; one at a time is enough
 * @param random unpredictable in production: operation ids come from it; used on all shard loops, so it must be safe for threads
 */
public record Environment(
        List<Loop> shards, Executor readers, Executor background, InstantSource time, RandomGenerator random) {}
