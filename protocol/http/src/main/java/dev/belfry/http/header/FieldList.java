package dev.belfry.http.header;

import java.util.ArrayList;
import java.util.List;

/** Splits header fields at a separator that does not stand within a quoted string. */
final class FieldList {
    private FieldList() {}

    /** The non-empty parts, without the space around them. */
    static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                add(parts, text.substring(start, i));
                start = i + 1;
            }
        }
        add(parts, text.substring(start));
        return parts;
    }

    /** The text that a quoted string stands for; any other text as it is. */
    static String unquote(String text) {
        if (text.length() < 2 || text.charAt(0) != '"' || !text.endsWith("\"")) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 1; i < text.length() - 1; i++) {
            boolean escape = text.charAt(i) == '\\' && i + 1 < text.length() - 1;
            plain.append(text.charAt(escape ? ++i : i));
        }
        return plain.toString();
    }

    private static void add(List<String> parts, String part) {
        if (!part.isBlank()) {
            parts.add(part.strip());
        }
    }
}
