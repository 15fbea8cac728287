package dev.belfry.http.resource;

import dev.belfry.contract.validation.MediaType;
import dev.belfry.core.StoredMessage;
import dev.belfry.http.json.JsonText;
import dev.belfry.http.json.JsonWriter;
import java.util.Base64;
import java.util.Optional;

/**
 * A message as JSON. A JSON payload stands in it byte for byte as {@code payload}; other text as {@code payloadText}; all else
 * as {@code payloadBase64}.
 */
public final class MessageJson {
    private MessageJson() {}

    public static void write(JsonWriter json, StoredMessage message) {
        json.object()
                .field("id", message.id())
                .field("cursor", message.cursor().text())
                .field("sequence", message.sequence())
                .field("channel", message.channel())
                .field("message", message.type())
                .field("time", message.time())
                .field("contentType", message.contentType())
                .field("key", message.key())
                .field("correlationId", message.correlationId());
        json.name("headers").value(message.headers());
        payload(json, message);
        json.endObject();
    }

    /** The payload as text, when its media type is one of text and its bytes are UTF-8. */
    public static Optional<String> text(StoredMessage message) {
        Optional<MediaType> type = MediaType.parse(message.contentType());
        boolean readable = type.isPresent() && (isJson(type.get()) || isText(type.get()));
        return readable ? JsonText.utf8(message.payload()) : Optional.empty();
    }

    private static void payload(JsonWriter json, StoredMessage message) {
        Optional<String> text = text(message);
        if (text.isEmpty()) {
            json.name("payloadBase64").ascii(Base64.getEncoder().encode(message.payload()));
        } else if (isJson(MediaType.parse(message.contentType()).orElseThrow()) && JsonText.isOneValue(text.get())) {
            json.name("payload").raw(message.payload());
        } else {
            json.field("payloadText", text.get());
        }
    }

    private static boolean isJson(MediaType type) {
        return type.isJson();
    }

    private static boolean isText(MediaType type) {
        boolean textual = type.subtype().endsWith("xml")
                || type.subtype().endsWith("yaml")
                || type.subtype().equals("javascript")
                || type.subtype().equals("graphql")
                || type.subtype().equals("x-www-form-urlencoded");
        return type.isText() || (textual && type.type().equals("application"));
    }
}
