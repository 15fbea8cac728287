package dev.belfry.client.json;

import java.util.Map;
import java.util.stream.Collectors;

/** Writes JSON. */
public final class JsonText {
    private JsonText() {}

    /** An object of these members. Values are strings, booleans and numbers. */
    public static String object(Map<String, Object> members) {
        return members.entrySet().stream()
                .map(member -> quote(member.getKey()) + ":" + value(member.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String value(Object value) {
        return value instanceof Number || value instanceof Boolean ? value.toString() : quote(value.toString());
    }

    /** The text as a JSON string, in its quotes. */
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.chars().forEach(c -> quoted.append(escape((char) c)));
        return quoted.append('"').toString();
    }

    private static String escape(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> c < ' ' || Character.isSurrogate(c) ? "\\u%04x".formatted((int) c) : String.valueOf(c);
        };
    }
}
