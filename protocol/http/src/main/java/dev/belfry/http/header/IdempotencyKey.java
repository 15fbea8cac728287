package dev.belfry.http.header;

import dev.belfry.http.message.Parsed;

/** The {@code Idempotency-Key} field: a structured string ({@code "8e03978e"}) or the same without its quotes. */
public final class IdempotencyKey {
    /** Longest key. */
    public static final int MAX_LENGTH = 255;

    private IdempotencyKey() {}

    public static Parsed<String> parse(String field) {
        String text = field.strip();
        boolean opened = text.startsWith("\"");
        boolean closed = text.length() > 1 && text.endsWith("\"");
        String key = FieldList.unquote(text);
        boolean printable = key.chars().allMatch(c -> c >= ' ' && c < 0x7f);
        if (opened != closed || key.isEmpty() || key.length() > MAX_LENGTH || !printable) {
            return new Parsed.Bad<>("Expected an Idempotency-Key of 1 to " + MAX_LENGTH
                    + " printable ASCII characters, in quotes or without, but got " + text);
        }
        return new Parsed.Good<>(key);
    }
}
