package dev.belfry.http.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Looks at bytes before they are trusted to be text or JSON. */
public final class JsonText {
    static final JsonFactory JSON = new JsonFactory();

    private JsonText() {}

    /** A parser that stands before the first token of {@code json}. */
    public static JsonParser parser(byte[] json) {
        return JSON.createParser(ObjectReadContext.empty(), json);
    }

    /** The text, when the bytes are UTF-8. */
    public static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    /** Whether the text is exactly one JSON value, so that it can stand within another one. */
    public static boolean isOneValue(String text) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            // A scalar is read lazily: the next token is only there once this one was read to its end.
            return parser.nextToken() == null;
        } catch (JacksonException notJson) {
            return false;
        }
    }
}
