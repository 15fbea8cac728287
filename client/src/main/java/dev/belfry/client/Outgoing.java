package dev.belfry.client;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A message to publish, or the request of an operation.
 *
 * @param contentType empty: as the contract says
 * @param payload the bytes; not copied, must not be changed
 * @param headers application headers
 * @param type which of the channel's messages it is, when their schemas do not tell
 * @param key partition or compaction key
 * @param id the message's id; otherwise the server gives one
 * @param idempotencyKey however often it is published with the same key, it is stored once
 */
public record Outgoing(
        String address,
        Optional<String> contentType,
        byte[] payload,
        Map<String, String> headers,
        Optional<String> type,
        Optional<String> key,
        Optional<String> id,
        Optional<String> idempotencyKey) {

    public static Outgoing of(String address, byte[] payload) {
        Optional<String> none = Optional.empty();
        return new Outgoing(address, none, payload, Map.of(), none, none, none, none);
    }

    /** A message whose payload is this JSON text. */
    public static Outgoing json(String address, String payload) {
        return of(address, payload.getBytes(StandardCharsets.UTF_8)).withContentType("application/json");
    }

    public Outgoing withContentType(String value) {
        return new Outgoing(address, Optional.of(value), payload, headers, type, key, id, idempotencyKey);
    }

    public Outgoing withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Outgoing(address, contentType, payload, more, type, key, id, idempotencyKey);
    }

    public Outgoing withType(String value) {
        return new Outgoing(address, contentType, payload, headers, Optional.of(value), key, id, idempotencyKey);
    }

    public Outgoing withKey(String value) {
        return new Outgoing(address, contentType, payload, headers, type, Optional.of(value), id, idempotencyKey);
    }

    public Outgoing withId(String value) {
        return new Outgoing(address, contentType, payload, headers, type, key, Optional.of(value), idempotencyKey);
    }

    public Outgoing withIdempotencyKey(String value) {
        return new Outgoing(address, contentType, payload, headers, type, key, id, Optional.of(value));
    }
}
