package dev.belfry.client;

import dev.belfry.client.http.Address;
import java.util.List;
import java.util.Optional;

/**
 * Which messages of a server.
 *
 * @param channels ids of channels; of all channels when empty
 * @param address only messages of this address, when there is one
 * @param after {@code earliest}, a cursor, or an RFC 3339 time
 * @param since only messages stored at this RFC 3339 time or later, when there is one
 */
public record ExportRequest(List<String> channels, Optional<String> address, String after, Optional<String> since) {
    /** The request for the page that follows one that ended at {@code cursor}. */
    ExportRequest after(String cursor) {
        boolean fromTime = after.contains(":");
        return new ExportRequest(channels, address, cursor, fromTime ? Optional.of(after) : since);
    }

    String query() {
        StringBuilder query = new StringBuilder("?after=").append(Address.segment(after));
        channels.forEach(channel -> query.append("&channel=").append(Address.segment(channel)));
        address.ifPresent(value -> query.append("&address=").append(Address.segment(value)));
        since.ifPresent(value -> query.append("&since=").append(Address.segment(value)));
        return query.toString();
    }
}
