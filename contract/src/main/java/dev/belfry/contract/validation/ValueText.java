package dev.belfry.contract.validation;

import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** How values are shown in the texts of violations. */
public final class ValueText {
    /** Longest text of one value, in characters. */
    static final int MAX_LENGTH = 80;

    /** Most values of a list that are named. */
    static final int MAX_LISTED = 10;

    private ValueText() {}

    /** The value as JSON, shortened. */
    public static String of(JsonNode value) {
        if (value.isString()) {
            return quoted(value.stringValue());
        }
        return value.isContainer() ? container(value) : shorten(value.toString());
    }

    /** With its type: {@code the string "a"}, {@code the number 1}, {@code an array of 2 items}. */
    public static String withType(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "the string " + of(value);
            case NUMBER -> "the number " + of(value);
            default -> of(value);
        };
    }

    private static String container(JsonNode value) {
        int size = value.size();
        String what = value.isArray() ? "an array of %d item%s" : "an object of %d field%s";
        return what.formatted(size, size == 1 ? "" : "s");
    }

    /** Text in quotation marks, shortened. */
    public static String quoted(String text) {
        return '"' + shorten(text) + '"';
    }

    /** The values of an array: {@code 1, 2 or 3}. */
    public static String anyOf(JsonNode values) {
        String listed = StreamSupport.stream(values.spliterator(), false)
                .limit(MAX_LISTED)
                .map(ValueText::of)
                .collect(Collectors.joining(", "));
        int more = values.size() - MAX_LISTED;
        return more > 0 ? listed + " or one of " + more + " others" : lastWithOr(listed, values.size());
    }

    private static String lastWithOr(String listed, int size) {
        int comma = listed.lastIndexOf(", ");
        return size < 2 ? listed : listed.substring(0, comma) + " or " + listed.substring(comma + 2);
    }

    /** The text up to a limit, without line breaks. */
    public static String shorten(String text) {
        String start = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
        return start.replace('\n', ' ').replace('\r', ' ');
    }
}
