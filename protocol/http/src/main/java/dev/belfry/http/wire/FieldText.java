package dev.belfry.http.wire;

import dev.belfry.http.json.JsonText;
import java.nio.charset.StandardCharsets;

/** The values of header fields as text. */
public final class FieldText {
    private FieldText() {}

    /** Fields come as if they were Latin-1; those that make sense as UTF-8 most likely are. */
    public static String decode(CharSequence latin1) {
        String value = latin1.toString();
        return value.chars().allMatch(c -> c < 0x80)
                ? value
                : JsonText.utf8(value.getBytes(StandardCharsets.ISO_8859_1)).orElse(value);
    }
}
