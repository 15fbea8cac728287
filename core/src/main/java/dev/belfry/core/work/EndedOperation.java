package dev.belfry.core.work;

/**
 * What is kept of an operation that has ended.
 *
 * @param slot of its request's address
 * @param request position of its request
 * @param end position of the record that ended it
 * @param time when it ended, in milliseconds of the epoch, or that of an earlier record, if that is later
 */
public record EndedOperation(int slot, long request, long end, long time) {}
