package dev.belfry.contract.validation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A {@link Content} whose payload is parsed as JSON when somebody first asks, and only once, however many schemas it is compared
 * with. For one thread.
 */
public final class Decoded {
    private final Content content;
    private @Nullable Json json;

    private Decoded(Content content) {
        this.content = content;
    }

    public static Decoded of(Content content) {
        return new Decoded(content);
    }

    public Content content() {
        return content;
    }

    /** The payload read as JSON, whatever its content type says. */
    public Json json() {
        Json known = json;
        if (known == null) {
            known = Json.read(content.payload());
            json = known;
        }
        return known;
    }

    /** The payload read as text in UTF-8; bytes that are none become U+FFFD. */
    public String payloadText() {
        return new String(content.payload(), StandardCharsets.UTF_8);
    }

    /** What stands at {@code pointer} of the headers, all of them for an empty one. */
    public Optional<Object> header(List<String> pointer) {
        Map<String, String> headers = content.headers();
        return switch (pointer.size()) {
            case 0 -> Optional.of(headers);
            case 1 -> header(pointer.getFirst()).map(value -> value);
            default -> Optional.empty();
        };
    }

    private Optional<String> header(String name) {
        String exact = content.headers().get(name);
        if (exact != null) {
            return Optional.of(exact);
        }
        return content.headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** What stands at {@code pointer} of the payload. The whole of a payload that is text, not JSON, is that text. */
    public Optional<Object> payload(List<String> pointer) {
        boolean text = content.contentType()
                .flatMap(MediaType::parse)
                .filter(MediaType::isText)
                .isPresent();
        if (text) {
            return pointer.isEmpty() ? Optional.of(payloadText()) : Optional.empty();
        }
        if (!(json() instanceof Json.Value(JsonNode value))) {
            return Optional.empty();
        }
        for (String token : pointer) {
            value = value.isArray() ? value.path(arrayIndex(token)) : value.path(token);
        }
        return PlainValues.of(value);
    }

    private static int arrayIndex(String token) {
        return token.matches("0|[1-9]\\d{0,8}") ? Integer.parseInt(token) : -1;
    }

    /** A value that {@link #payload} or {@link #header} gave, as text: a string as it is, anything else as JSON. */
    public static String text(Object value) {
        return value instanceof String text ? text : Json.write(value);
    }
}
