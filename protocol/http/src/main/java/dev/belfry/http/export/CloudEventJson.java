package dev.belfry.http.export;

import dev.belfry.contract.validation.MediaType;
import dev.belfry.core.StoredMessage;
import dev.belfry.http.json.JsonText;
import dev.belfry.http.json.JsonWriter;
import dev.belfry.http.resource.MessageJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A message as a CloudEvent 1.0 in JSON, on one line. {@code data} gives the payload back byte for byte: JSON stands in it as it
 * is, other text as a string; what cannot be either comes as {@code data_base64}.
 */
final class CloudEventJson {
    private CloudEventJson() {}

    static byte[] bytes(StoredMessage message) {
        JsonWriter json = new JsonWriter()
                .object()
                .field("specversion", "1.0")
                .field("id", message.id())
                .field("source", "/asyncapi.yaml#/channels/" + message.channel())
                .field("type", message.type().isEmpty() ? message.channel() : message.type())
                .field("subject", message.address())
                .field("time", message.time())
                .field("datacontenttype", message.contentType())
                .field("channel", message.channel())
                .field("sequence", Long.toString(message.sequence()))
                .field("cursor", message.cursor().text())
                .field("partitionkey", message.key())
                .field("correlationid", message.correlationId());
        if (!message.headers().isEmpty()) {
            json.field("headers", new String(headers(message), StandardCharsets.UTF_8));
        }
        data(json, message);
        return json.endObject().bytes();
    }

    /** Extension attributes are texts, so the headers are JSON within one. */
    private static byte[] headers(StoredMessage message) {
        return new JsonWriter().value(message.headers()).bytes();
    }

    private static void data(JsonWriter json, StoredMessage message) {
        Optional<String> text = MessageJson.text(message);
        boolean isJson =
                MediaType.parse(message.contentType()).filter(MediaType::isJson).isPresent();
        if (text.isPresent() && !isJson) {
            json.field("data", text.get());
        } else if (text.isPresent() && isOneLine(text.get()) && JsonText.isOneValue(text.get())) {
            json.name("data").raw(message.payload());
        } else {
            json.name("data_base64").ascii(Base64.getEncoder().encode(message.payload()));
        }
    }

    /** Whether a line of an NDJSON file can hold it, and whoever reads the value gets all of it: no space around it. */
    private static boolean isOneLine(String text) {
        return text.indexOf('\n') < 0 && text.indexOf('\r') < 0 && text.strip().length() == text.length();
    }
}
