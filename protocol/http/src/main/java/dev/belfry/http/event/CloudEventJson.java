package dev.belfry.http.event;

import dev.belfry.contract.validation.MediaType;
import dev.belfry.core.StoredMessage;
import dev.belfry.http.json.JsonText;
import dev.belfry.http.json.JsonWriter;
import dev.belfry.http.resource.MessageJson;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * A message as a CloudEvent 1.0 in JSON, on one line. {@code data} gives the payload back byte for byte: JSON stands in it as it
 * is, other text as a string; what cannot be either comes as {@code data_base64}.
 */
public final class CloudEventJson {
    public static final String MEDIA_TYPE = "application/cloudevents+json";
    public static final String BATCH_MEDIA_TYPE = "application/cloudevents-batch+json";

    private CloudEventJson() {}

    /** With all that is needed to publish it again somewhere else. */
    public static byte[] own(StoredMessage message) {
        return bytes(message, EventAttributes.own(message));
    }

    /** As the event that it was, where it was one. */
    public static byte[] asPublished(StoredMessage message) {
        return bytes(message, EventAttributes.asPublished(message));
    }

    private static byte[] bytes(StoredMessage message, Map<String, String> attributes) {
        JsonWriter json = new JsonWriter().object().field("specversion", CloudEvent.VERSION);
        attributes.forEach(json::field);
        json.field("datacontenttype", message.contentType());
        data(json, message);
        return json.endObject().bytes();
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
