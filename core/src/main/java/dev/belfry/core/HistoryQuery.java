package dev.belfry.core;

import java.time.Duration;

/**
 * One page of an address's history.
 *
 * @param start where the page begins: forwards the messages from there on, backwards those before. A start lies between two
 *     messages: {@code After(cursor)} right after what the cursor has seen, so backwards that message comes first
 * @param limit most messages on the page, {@code 1 … Limits.pageMessages}; the page also ends at {@code Limits.pageBytes}
 * @param patience how long to wait for a first message when there is none yet (forwards only); zero for not at all
 */
public record HistoryQuery(
        Caller caller, String address, Start start, Direction direction, int limit, Duration patience) {
    /** Which way a page runs. */
    public enum Direction {
        FORWARDS,
        BACKWARDS
    }
}
