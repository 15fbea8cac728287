package dev.belfry.core.work;

import dev.belfry.core.record.WorkSummary;

/**
 * All that the journal says of an operation that has not ended, as a plain value: what a checkpoint keeps of it. Times are in
 * milliseconds of the epoch.
 *
 * @param slot of its request's address
 * @param request position of its request
 * @param random the part of its id that cannot be guessed
 * @param running whether a worker held it
 * @param version position of the last record that changed it
 * @param queuedAt position that says its place in line
 */
public record OperationSnapshot(
        int slot,
        long request,
        long random,
        String name,
        String address,
        long createdAt,
        boolean running,
        long version,
        long changedAt,
        long queuedAt,
        WorkSummary work) {}
