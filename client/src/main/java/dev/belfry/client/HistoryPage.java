package dev.belfry.client;

import dev.belfry.client.json.Json;
import java.util.List;

/**
 * A page of an address's history.
 *
 * @param next cursor from which the following page begins
 * @param more whether that page has something already
 */
public record HistoryPage(String address, List<ReceivedMessage> messages, String next, boolean more) {
    static HistoryPage from(String address, Json json) {
        String given = json.text("address").orElse(address);
        List<ReceivedMessage> messages = json.items("messages").stream()
                .map(message -> ReceivedMessage.from(given, message))
                .toList();
        return new HistoryPage(given, messages, json.text("next").orElse(""), json.isTrue("more"));
    }
}
