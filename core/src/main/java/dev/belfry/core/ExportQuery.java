package dev.belfry.core;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One page of the messages of many addresses, in the order in which the node stored them. Whoever asks again with the page's
 * {@code next} goes on where it ended.
 *
 * @param caller has to be the application
 * @param channels ids of the channels whose messages are wanted; all channels when empty
 * @param address only messages of this address, when there is one
 * @param since only messages stored at this time or later, when there is one
 * @param after where the page begins
 * @param limit most messages on the page, {@code 1 … Limits.pageMessages}; the page also ends at {@code Limits.pageBytes}
 */
public record ExportQuery(
        Caller caller,
        Set<String> channels,
        Optional<String> address,
        Optional<Instant> since,
        Cursor after,
        int limit) {}
