package dev.belfry.http.json;

import dev.belfry.http.message.Parsed;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** A small JSON object whose fields are strings, numbers and booleans. Other fields are left out. */
public record FlatObject(Map<String, Object> fields) {
    /** Reads the object; no bytes at all are an object without fields. */
    public static Parsed<FlatObject> parse(byte[] json) {
        if (json.length == 0) {
            return new Parsed.Good<>(new FlatObject(Map.of()));
        }
        try (JsonParser parser = JsonText.JSON.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new Parsed.Bad<>("Expected a JSON object as the body, but got another value");
            }
            Map<String, Object> fields = new HashMap<>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                scalar(parser).ifPresent(value -> fields.put(name, value));
                parser.skipChildren();
            }
            return new Parsed.Good<>(new FlatObject(fields));
        } catch (JacksonException notJson) {
            return new Parsed.Bad<>("Expected a JSON object as the body, but: " + notJson.getOriginalMessage());
        }
    }

    public Optional<String> text(String name) {
        return value(name, String.class);
    }

    public Optional<Boolean> truth(String name) {
        return value(name, Boolean.class);
    }

    public Optional<BigDecimal> number(String name) {
        return value(name, BigDecimal.class);
    }

    private <T> Optional<T> value(String name, Class<T> type) {
        return Optional.ofNullable(fields.get(name)).filter(type::isInstance).map(type::cast);
    }

    private static Optional<Object> scalar(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return Optional.empty();
        }
        return switch (token) {
            case VALUE_STRING -> Optional.of(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Optional.of(parser.getDecimalValue());
            case VALUE_TRUE -> Optional.of(true);
            case VALUE_FALSE -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
