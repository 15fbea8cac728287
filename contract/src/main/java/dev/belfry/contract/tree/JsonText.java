package dev.belfry.contract.tree;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Writes nodes as JSON, indented by two spaces. */
public final class JsonText {
    private final StringBuilder out = new StringBuilder();

    private JsonText() {}

    public static String of(Node node) {
        JsonText text = new JsonText();
        text.write(node, 0);
        return text.out.toString();
    }

    /** A JSON string with its quotes. */
    public static String quote(String value) {
        StringBuilder quoted = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            quoteCharacter(value.charAt(i), quoted);
        }
        return quoted.append('"').toString();
    }

    private static void quoteCharacter(char c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append(isHarmless(c) ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
    }

    /** Whether a character may stand in a JSON string and in a YAML string as it is. */
    private static boolean isHarmless(char c) {
        boolean control = c < ' ' || (c >= '\u007f' && c < '\u00a0');
        boolean lineBreak = c == '\u2028' || c == '\u2029';
        return !control && !lineBreak && !Character.isSurrogate(c) && c != '\ufeff' && c < '\ufffe';
    }

    private void write(Node node, int depth) {
        switch (node) {
            case Node.MapNode map -> writeObject(map, depth);
            case Node.ListNode list -> writeArray(list.items(), depth);
            case Node.Scalar scalar -> out.append(scalar(scalar));
            case Node.NullNode _ -> out.append("null");
        }
    }

    static String scalar(Node.Scalar scalar) {
        return scalar.value() instanceof String text ? quote(text) : scalar.written();
    }

    private void writeObject(Node.MapNode map, int depth) {
        if (map.entries().isEmpty()) {
            out.append("{}");
            return;
        }
        out.append('{');
        Iterator<Map.Entry<String, Node>> entries = map.entries().entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<String, Node> entry = entries.next();
            newLine(depth + 1);
            out.append(quote(entry.getKey())).append(": ");
            write(entry.getValue(), depth + 1);
            out.append(entries.hasNext() ? "," : "");
        }
        newLine(depth);
        out.append('}');
    }

    private void writeArray(List<Node> items, int depth) {
        if (items.isEmpty()) {
            out.append("[]");
            return;
        }
        out.append('[');
        for (int i = 0; i < items.size(); i++) {
            newLine(depth + 1);
            write(items.get(i), depth + 1);
            out.append(i + 1 < items.size() ? "," : "");
        }
        newLine(depth);
        out.append(']');
    }

    private void newLine(int depth) {
        out.append('\n').repeat("  ", depth);
    }
}
