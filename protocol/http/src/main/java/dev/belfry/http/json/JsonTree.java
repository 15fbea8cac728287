package dev.belfry.http.json;

import dev.belfry.http.message.Parsed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * A small JSON document as plain values: {@link Map}, {@link List}, {@link String}, {@link BigDecimal}, {@link Boolean}. A field
 * that is null is as good as absent.
 */
public final class JsonTree {
    /** How deep values may stand in each other. */
    private static final int MOST_LEVELS = 8;

    private JsonTree() {}

    /** Reads the one value of a request's body. */
    public static Parsed<Object> parse(byte[] json) {
        try (JsonParser parser = JsonText.JSON.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() == null) {
                return new Parsed.Bad<>("Expected JSON as the body, but there is none");
            }
            Object value = value(parser, 0);
            return parser.nextToken() == null
                    ? new Parsed.Good<>(value)
                    : new Parsed.Bad<>("Expected one JSON value as the body, but there is something behind it");
        } catch (JacksonException notJson) {
            return new Parsed.Bad<>("Expected JSON as the body, but: " + notJson.getOriginalMessage());
        } catch (UnfitException unfit) {
            return new Parsed.Bad<>(String.valueOf(unfit.getMessage()));
        }
    }

    private static final class UnfitException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnfitException(String text) {
            super(text);
        }
    }

    private static Object value(JsonParser parser, int level) {
        if (level > MOST_LEVELS) {
            throw new UnfitException("Expected at most " + MOST_LEVELS + " levels of JSON, but there are more");
        }
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(parser, level);
            case START_ARRAY -> array(parser, level);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case null, default -> throw new UnfitException("Expected a value in the JSON body, but got " + token);
        };
    }

    private static Map<String, Object> object(JsonParser parser, int level) {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() != JsonToken.VALUE_NULL) {
                fields.put(name, value(parser, level + 1));
            }
        }
        return fields;
    }

    private static List<Object> array(JsonParser parser, int level) {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser, level + 1));
        }
        return items;
    }
}
