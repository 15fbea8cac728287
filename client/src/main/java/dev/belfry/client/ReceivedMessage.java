package dev.belfry.client;

import dev.belfry.client.json.Json;
import dev.belfry.client.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A message from the server.
 *
 * @param cursor where it stands
 * @param type which of the channel's messages it is; empty text when the channel declares none
 * @param headers application headers
 * @param payload its bytes
 * @param json the whole envelope as it came
 */
public record ReceivedMessage(
        String address,
        String id,
        String cursor,
        String type,
        Instant time,
        String contentType,
        Optional<String> key,
        Optional<String> correlationId,
        Map<String, String> headers,
        byte[] payload,
        String json) {

    /** Reads the envelope's JSON text. */
    public static ReceivedMessage read(String address, String text) {
        return from(address, JsonReader.read(text));
    }

    /** Takes a message out of its envelope. */
    public static ReceivedMessage from(String address, Json json) {
        return new ReceivedMessage(
                json.text("address").orElse(address),
                json.text("id").orElse(""),
                json.text("cursor").orElse(""),
                json.text("message").orElse(""),
                json.text("time").map(Instant::parse).orElse(Instant.EPOCH),
                json.text("contentType").orElse("application/octet-stream"),
                json.text("key"),
                json.text("correlationId"),
                headers(json),
                payload(json),
                json.source().text());
    }

    /** The payload as UTF-8 text. */
    public String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    private static Map<String, String> headers(Json json) {
        Map<String, String> headers = new LinkedHashMap<>();
        json.get("headers").map(Json::members).orElse(Map.of()).forEach((name, value) -> {
            if (value instanceof Json.Text text) {
                headers.put(name, text.value());
            }
        });
        return headers;
    }

    /** A JSON payload stands in the envelope as it is, others as a string. */
    private static byte[] payload(Json json) {
        return json.text("payloadBase64")
                .map(base64 -> Base64.getDecoder().decode(base64))
                .or(() -> json.text("payloadText").map(text -> text.getBytes(StandardCharsets.UTF_8)))
                .or(() -> member(json, "payload")
                        .map(value -> value.source().text().getBytes(StandardCharsets.UTF_8)))
                .orElse(new byte[0]);
    }

    /** The member even if it is {@code null}, which is a payload too. */
    private static Optional<Json> member(Json json, String name) {
        return Optional.ofNullable(json.members().get(name));
    }
}
