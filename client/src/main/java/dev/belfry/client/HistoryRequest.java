package dev.belfry.client;

import dev.belfry.client.http.Address;
import java.time.Duration;

/**
 * Which part of an address's history.
 *
 * @param after {@code earliest}, {@code now}, a cursor, or an RFC 3339 time
 * @param limit most messages
 * @param backwards newest first, from {@code after} towards the past
 * @param patience how long to wait for a first message when there is none
 */
public record HistoryRequest(String after, int limit, boolean backwards, Duration patience) {
    /** From the earliest message on. */
    public static final HistoryRequest FROM_EARLIEST = new HistoryRequest("earliest", 100, false, Duration.ZERO);

    /** Forwards from {@code start} on. */
    public static HistoryRequest after(String start) {
        return new HistoryRequest(start, 100, false, Duration.ZERO);
    }

    public HistoryRequest withLimit(int value) {
        return new HistoryRequest(after, value, backwards, patience);
    }

    public HistoryRequest withPatience(Duration value) {
        return new HistoryRequest(after, limit, backwards, value);
    }

    String query() {
        return "?after=" + Address.segment(after) + "&limit=" + limit + (backwards ? "&order=backwards" : "");
    }
}
