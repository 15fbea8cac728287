package dev.belfry.http.event;

import dev.belfry.contract.validation.MediaType;
import dev.belfry.http.json.JsonText;
import dev.belfry.http.message.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads events in JSON (CloudEvents JSON format 1.0.2, 3 and 4). JSON data comes out byte for byte as it stands there. One body, one
 * thread.
 */
public final class StructuredEvents {
    private final byte[] json;
    private final JsonParser parser;

    private StructuredEvents(byte[] json) {
        this.json = json;
        this.parser = JsonText.parser(json);
    }

    /** The data of an event, and whether it is a JSON string. */
    private record Data(byte[] bytes, Optional<String> string) {}

    /** The one event of a body. */
    public static Parsed<CloudEvent> one(byte[] json) {
        return guarded(() -> {
            StructuredEvents reader = new StructuredEvents(json);
            reader.parser.nextToken();
            Parsed<CloudEvent> event = reader.event();
            return reader.parser.nextToken() == null
                    ? event
                    : new Parsed.Bad<>("Expected one CloudEvent as the body, but there is something behind it");
        });
    }

    /**
     * The events of a batch, each for itself.
     *
     * @param most how many there may be
     */
    public static Parsed<List<Parsed<CloudEvent>>> batch(byte[] json, int most) {
        return guarded(() -> {
            StructuredEvents reader = new StructuredEvents(json);
            if (reader.parser.nextToken() != JsonToken.START_ARRAY) {
                return new Parsed.Bad<>("Expected a JSON array of CloudEvents as the body, but it is none");
            }
            List<Parsed<CloudEvent>> events = new ArrayList<>();
            while (reader.parser.nextToken() != JsonToken.END_ARRAY) {
                if (events.size() == most) {
                    return new Parsed.Bad<>("Expected at most " + most + " messages in a batch, but there are more");
                }
                events.add(reader.event());
            }
            return new Parsed.Good<>(events);
        });
    }

    private static <T> Parsed<T> guarded(Supplier<Parsed<T>> reading) {
        try {
            return reading.get();
        } catch (JacksonException notJson) {
            return new Parsed.Bad<>("Expected JSON as the body, but: " + notJson.getOriginalMessage());
        }
    }

    /** Reads the value at which the parser stands, to its end. */
    private Parsed<CloudEvent> event() {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            JsonToken token = parser.currentToken();
            parser.skipChildren();
            return new Parsed.Bad<>("Expected a CloudEvent to be a JSON object, but it is " + token);
        }
        AttributeReader attributes = new AttributeReader();
        Optional<Data> data = Optional.empty();
        Optional<byte[]> binary = Optional.empty();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "data" -> data = data();
                case "data_base64" -> binary = binary(attributes);
                default -> attribute(name, attributes);
            }
        }
        if (data.isPresent() && binary.isPresent()) {
            attributes.refuse("Expected either data or data_base64, but there are both");
        }
        Optional<Data> text = data;
        byte[] bytes = binary.orElseGet(
                () -> text.map(value -> bytes(value, attributes.contentType())).orElseGet(() -> new byte[0]));
        return attributes.event(attributes.contentType(), bytes);
    }

    private void attribute(String name, AttributeReader attributes) {
        switch (parser.currentToken()) {
            case VALUE_NULL -> {
                // As good as absent.
            }
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
                attributes.add(name, parser.getString());
            case null, default -> {
                attributes.refuse("Expected " + name + " to be a text, a number or a truth value, but it is "
                        + parser.currentToken());
                parser.skipChildren();
            }
        }
    }

    private Optional<Data> data() {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return Optional.empty();
        }
        int start = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
        Optional<String> string =
                parser.currentToken() == JsonToken.VALUE_STRING ? Optional.of(parser.getString()) : Optional.empty();
        parser.skipChildren();
        parser.finishToken();
        int end = Math.toIntExact(parser.currentLocation().getByteOffset());
        return Optional.of(new Data(Arrays.copyOfRange(json, start, end), string));
    }

    private Optional<byte[]> binary(AttributeReader attributes) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return Optional.empty();
        }
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            attributes.refuse("Expected data_base64 to be a text, but it is " + parser.currentToken());
            parser.skipChildren();
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(parser.getString()));
        } catch (IllegalArgumentException notBase64) {
            attributes.refuse("Expected data_base64 to be base64, but: " + notBase64.getMessage());
            return Optional.empty();
        }
    }

    /** A string is the data itself when that is not JSON; all else is the JSON that stands there. */
    private static byte[] bytes(Data data, Optional<String> contentType) {
        boolean isJson = contentType.isEmpty()
                || MediaType.parse(contentType.get()).filter(MediaType::isJson).isPresent();
        return isJson || data.string().isEmpty()
                ? data.bytes()
                : data.string().get().getBytes(StandardCharsets.UTF_8);
    }
}
