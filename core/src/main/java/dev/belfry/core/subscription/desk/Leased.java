package dev.belfry.core.subscription.desk;

/**
 * A message that was leased, before it is read from the journal.
 *
 * @param token as the view knows it
 * @param until when the lease ends, in milliseconds of the epoch
 */
record Leased(long position, long token, int attempt, long until) {}
