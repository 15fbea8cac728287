package dev.belfry.contract.validation;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
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
    /** The payload as JSON, once somebody asked. Shared by all views of one content. */
    private static final class Parsed {
        private @Nullable Json json;
    }

    private final Content content;
    private final Optional<MediaType> mediaType;
    private final Parsed parsed;

    private Decoded(Content content, Parsed parsed) {
        this.content = content;
        this.mediaType = content.contentType().flatMap(MediaType::parse);
        this.parsed = parsed;
    }

    public static Decoded of(Content content) {
        return new Decoded(content, new Parsed());
    }

    /** The same content; where it has no content type, with this one. */
    public Decoded orOfType(String contentType) {
        return content.contentType().isPresent()
                ? this
                : new Decoded(new Content(Optional.of(contentType), content.headers(), content.payload()), parsed);
    }

    /** The same content, with {@code value} for what its payload would be as JSON. */
    public Decoded withJson(JsonNode value) {
        Parsed known = new Parsed();
        known.json = new Json.Value(value);
        return new Decoded(content, known);
    }

    /** The content type, when it has one and it can be understood. */
    public Optional<MediaType> mediaType() {
        return mediaType;
    }

    public Content content() {
        return content;
    }

    /** The payload read as JSON, whatever its content type says. */
    public Json json() {
        Json known = parsed.json;
        if (known == null) {
            known = Json.read(content.payload());
            parsed.json = known;
        }
        return known;
    }

    /** The payload as text, in UTF-8 unless the content type says otherwise; empty when its bytes are no such text. */
    public Optional<String> payloadText() {
        try {
            return Optional.of(Charset.forName(charset())
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content.payload()))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The charset that the content type names, UTF-8 when it names none. */
    public String charset() {
        return mediaType
                .map(type -> type.parameters().getOrDefault("charset", "UTF-8"))
                .orElse("UTF-8");
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
        if (mediaType.filter(MediaType::isText).isPresent()) {
            return pointer.isEmpty() ? payloadText().map(text -> text) : Optional.empty();
        }
        if (!(json() instanceof Json.Value(JsonNode value))) {
            return Optional.empty();
        }
        for (String token : pointer) {
            value = value.isArray() ? value.path(arrayIndex(token)) : value.path(token);
        }
        return JsonValues.of(value);
    }

    private static int arrayIndex(String token) {
        return token.matches("0|[1-9]\\d{0,8}") ? Integer.parseInt(token) : -1;
    }

    /** A value that {@link #payload} or {@link #header} gave, as text: a string as it is, anything else as JSON. */
    public static String text(Object value) {
        return value instanceof String text ? text : Json.write(value);
    }
}
