package dev.belfry.core.checkpoint;

/**
 * What a node knew when it started, and from where.
 *
 * @param addresses how many had messages
 * @param operations how many had not ended
 * @param checkpoint position of the checkpoint that was read, -1 for none
 * @param records how many records after it were read
 */
public record Restored(long addresses, long operations, long checkpoint, long records) {}
