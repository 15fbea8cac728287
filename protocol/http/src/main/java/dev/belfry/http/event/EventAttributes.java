package dev.belfry.http.event;

import dev.belfry.core.StoredMessage;
import dev.belfry.http.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The attributes of a message that becomes an event. What an event said of itself beyond what Belfry keeps apart is with its message
 * as headers named {@code ce-…}.
 */
final class EventAttributes {
    static final String OURS = "/asyncapi.yaml#/channels/";
    static final String HEADER_PREFIX = "ce-";

    private EventAttributes() {}

    /** Belfry's own words: {@code subject} is the address, {@code type} the message. All that is needed to publish it again. */
    static Map<String, String> own(StoredMessage message) {
        Map<String, String> attributes = basic(message);
        attributes.put("channel", message.channel());
        put(attributes, message);
        headers(attributes, message.headers());
        return attributes;
    }

    /** The words of the event that it was, where it was one; else Belfry's. */
    static Map<String, String> asPublished(StoredMessage message) {
        Map<String, String> attributes = basic(message);
        Map<String, String> rest = new LinkedHashMap<>();
        put(attributes, message);
        message.headers().forEach((name, value) -> {
            if (name.startsWith(HEADER_PREFIX)) {
                attributes.put(name.substring(HEADER_PREFIX.length()), value);
            } else {
                rest.put(name, value);
            }
        });
        headers(attributes, rest);
        return attributes;
    }

    private static Map<String, String> basic(StoredMessage message) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("id", message.id());
        attributes.put("source", OURS + message.channel());
        attributes.put("type", message.type().isEmpty() ? message.channel() : message.type());
        attributes.put("subject", message.address());
        attributes.put("time", message.time().toString());
        return attributes;
    }

    private static void put(Map<String, String> attributes, StoredMessage message) {
        attributes.put("sequence", Long.toString(message.sequence()));
        attributes.put("cursor", message.cursor().text());
        message.key().ifPresent(key -> attributes.put("partitionkey", key));
        message.correlationId().ifPresent(id -> attributes.put("correlationid", id));
    }

    /** Attributes are texts, so headers are JSON within one. */
    private static void headers(Map<String, String> attributes, Map<String, String> headers) {
        if (!headers.isEmpty()) {
            byte[] json = new JsonWriter().value(headers).bytes();
            attributes.put("headers", new String(json, StandardCharsets.UTF_8));
        }
    }
}
