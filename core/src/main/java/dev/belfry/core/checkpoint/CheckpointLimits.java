package dev.belfry.core.checkpoint;

/**
 * When checkpoints are made.
 *
 * @param bytes after so many bytes of records since the last one; but never before there are as many as the last one had itself
 * @param stopBytes when a node stops, it makes one more after so many
 */
public record CheckpointLimits(long bytes, long stopBytes) {
    public static final CheckpointLimits DEFAULT = new CheckpointLimits(256L << 20, 16L << 20);

    /** None is made unless it is asked for. */
    public static final CheckpointLimits NEVER = new CheckpointLimits(Long.MAX_VALUE, Long.MAX_VALUE);

    public CheckpointLimits {
        if (bytes < 1 || stopBytes < 1) {
            throw new IllegalArgumentException(
                    "Expected at least 1 byte for a checkpoint, but got %d and %d".formatted(bytes, stopBytes));
        }
    }
}
