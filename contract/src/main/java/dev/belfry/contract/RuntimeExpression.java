package dev.belfry.contract;

import dev.belfry.contract.validation.Decoded;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code $message.header#/pointer} or {@code $message.payload#/pointer} (AsyncAPI 3, Runtime Expression).
 *
 * @param source header or payload
 * @param pointer the decoded reference tokens of the JSON Pointer; empty for the whole
 */
public record RuntimeExpression(Source source, List<String> pointer) {
    private static final Pattern SYNTAX =
            Pattern.compile("\\$message\\.(header|payload)(?:#((?:/(?:[^/~]|~[01])*)*))?", Pattern.DOTALL);

    /** Which part of the message the expression reads. */
    public enum Source {
        HEADER,
        PAYLOAD
    }

    /**
     * The expression that {@code text} describes.
     *
     * @throws IllegalArgumentException when {@link #defectOf} finds something
     */
    public static RuntimeExpression parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(defectOf(text).orElseThrow());
        }
        Source source = matcher.group(1).equals("header") ? Source.HEADER : Source.PAYLOAD;
        String pointer = matcher.group(2);
        return new RuntimeExpression(source, pointer == null || pointer.isEmpty() ? List.of() : tokens(pointer));
    }

    /** What keeps {@code text} from being a runtime expression ("Expected …, but …"); empty when nothing does. */
    public static Optional<String> defectOf(String text) {
        if (SYNTAX.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(
                "Expected $message.header or $message.payload, with an optional # and JSON Pointer behind it, but it is \"%s\"."
                        .formatted(text));
    }

    private static List<String> tokens(String pointer) {
        return Arrays.stream(pointer.substring(1).split("/", -1))
                .map(token -> token.replace("~1", "/").replace("~0", "~"))
                .toList();
    }

    /**
     * What the expression finds, with its type: {@code String}, {@code Boolean}, {@code Integer}, {@code Long}, {@code BigInteger},
     * {@code BigDecimal}, {@code List} or {@code Map}. Empty for nothing and for {@code null}. Headers are texts, and their names
     * are compared without regard to case when none is exactly the same.
     */
    public Optional<Object> evaluate(Decoded message) {
        return switch (source) {
            case HEADER -> message.header(pointer);
            case PAYLOAD -> message.payload(pointer);
        };
    }

    /** What the expression finds as text: a string as it is, anything else as JSON. */
    public Optional<String> evaluateText(Decoded message) {
        return evaluate(message).map(Decoded::text);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("$message.").append(source == Source.HEADER ? "header" : "payload");
        if (!pointer.isEmpty()) {
            text.append('#');
        }
        pointer.forEach(
                token -> text.append('/').append(token.replace("~", "~0").replace("/", "~1")));
        return text.toString();
    }
}
