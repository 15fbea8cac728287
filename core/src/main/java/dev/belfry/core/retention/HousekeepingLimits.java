package dev.belfry.core.retention;

import java.time.Duration;

/**
 * When housekeeping works, and how much it does at a time.
 *
 * @param interval how long it rests between two rounds
 * @param percent an extent is rewritten when at least so much of it can go; a round of compaction begins when at least so much of
 *     what is compacted is new
 * @param rewriteBytes most that one rewriting leaves: neighbours that became small are put together up to this
 * @param neighbours so many small neighbours are put together, even when nothing of them can go
 * @param keys most keys that are compared in one round of compaction; past it later extents wait for the next
 * @param questions most records that the shards are asked about at a time
 * @param tombstones how long a message that deletes its key is kept
 * @param doubt a clock that jumps forward by more than this is believed only after it has gone on for as long; so is any clock
 *     after a start
 * @param checkpoints it asks for a checkpoint, above which something could go, at most this often
 * @param patience an extent that was looked at in vain is looked at again after one interval, then two, four … but at least so
 *     often
 */
public record HousekeepingLimits(
        Duration interval,
        int percent,
        long rewriteBytes,
        int neighbours,
        int keys,
        int questions,
        Duration tombstones,
        Duration doubt,
        Duration checkpoints,
        Duration patience) {
    public static final HousekeepingLimits DEFAULT = new HousekeepingLimits(
            Duration.ofMinutes(1),
            25,
            64 << 20,
            8,
            1_000_000,
            256,
            Duration.ofHours(24),
            Duration.ofHours(1),
            Duration.ofHours(1),
            Duration.ofHours(6));

    public HousekeepingLimits {
        if (!interval.isPositive() || percent < 1 || percent > 100 || rewriteBytes < 1) {
            throw new IllegalArgumentException(
                    "Expected an interval longer than none, a percentage from 1 to 100 and at least 1 byte, but got %s, %d and %d"
                            .formatted(interval, percent, rewriteBytes));
        }
        if (neighbours < 2 || keys < 1 || questions < 1) {
            throw new IllegalArgumentException(
                    "Expected at least 2 neighbours, 1 key and 1 question, but got %d, %d and %d"
                            .formatted(neighbours, keys, questions));
        }
    }

    /** How many rounds there are in a time. */
    long rounds(Duration time) {
        return Math.max(1, time.dividedBy(interval));
    }

    /** Whether {@code part} of {@code whole} is enough for it to be worth while. */
    boolean isWorth(long part, long whole) {
        return part > 0 && part >= whole / 100.0 * percent;
    }
}
