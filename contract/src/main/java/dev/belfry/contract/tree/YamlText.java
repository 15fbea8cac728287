package dev.belfry.contract.tree;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes nodes as YAML in block style. Strings are quoted only where they would be read as something else, by YAML 1.1 too. */
public final class YamlText {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_$/.][\\p{L}\\p{N}\\p{P}\\p{S} ]*");
    private static final Pattern NOT_PLAIN = Pattern.compile(": | #|:$| $|^\\.+$|[\\uFEFF\\uFFFE\\uFFFF]");
    private static final Pattern DATE_OR_NUMBER = Pattern.compile("[-+.]?[0-9].*");
    private static final Set<String> YAML_1_1_WORDS = Set.of("yes", "no", "on", "off", "y", "n", ".inf", ".nan");
    private static final Pattern BLOCK = Pattern.compile("[^\\s].*\\n.*", Pattern.DOTALL);
    private static final Pattern NOT_BLOCK = Pattern.compile("[^\\P{C}\\n]|[ \\t]\\n|[ \\t]$|[\\u2028\\u2029]");

    private final StringBuilder out = new StringBuilder();

    private YamlText() {}

    public static String of(Node node) {
        YamlText text = new YamlText();
        text.write(node, 0, true);
        return text.out.toString();
    }

    /**
     * @param ownLine whether the cursor stands where the first key or item of a collection may begin
     */
    private void write(Node node, int depth, boolean ownLine) {
        switch (node) {
            case Node.MapNode map when map.entries().isEmpty() -> inline("{}", ownLine);
            case Node.ListNode list when list.items().isEmpty() -> inline("[]", ownLine);
            case Node.MapNode map -> writeMap(map.entries(), depth, ownLine);
            case Node.ListNode list -> writeList(list.items(), depth, ownLine);
            case Node.Scalar scalar -> inline(scalar(scalar, depth), ownLine);
            case Node.NullNode _ -> inline("null", ownLine);
        }
    }

    private void inline(String text, boolean ownLine) {
        out.append(ownLine ? "" : " ").append(text).append('\n');
    }

    private void writeMap(Map<String, Node> entries, int depth, boolean ownLine) {
        boolean first = ownLine;
        if (!ownLine) {
            out.append('\n');
        }
        for (Map.Entry<String, Node> entry : entries.entrySet()) {
            indent(first ? 0 : depth);
            first = false;
            out.append(key(entry.getKey())).append(':');
            write(entry.getValue(), depth + 1, false);
        }
    }

    private void writeList(List<Node> items, int depth, boolean ownLine) {
        boolean first = ownLine;
        if (!ownLine) {
            out.append('\n');
        }
        for (Node item : items) {
            indent(first ? 0 : depth);
            first = false;
            out.append("- ");
            write(item, depth + 1, true);
        }
    }

    private void indent(int depth) {
        out.repeat("  ", depth);
    }

    private static String key(String key) {
        return isPlain(key) ? key : JsonText.quote(key);
    }

    private static String scalar(Node.Scalar scalar, int depth) {
        if (!(scalar.value() instanceof String text)) {
            return scalar.written();
        }
        if (isPlain(text)) {
            return text;
        }
        boolean block =
                BLOCK.matcher(text).matches() && !NOT_BLOCK.matcher(text).find();
        return block ? block(text, Math.max(1, depth)) : JsonText.quote(text);
    }

    private static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches()
                && !NOT_PLAIN.matcher(text).find()
                && !DATE_OR_NUMBER.matcher(text).matches()
                && !YAML_1_1_WORDS.contains(text.toLowerCase(Locale.ROOT))
                && YamlScalars.plain(text).equals(Optional.of(text));
    }

    private static String block(String text, int depth) {
        String body = text.replaceAll("\\n+$", "");
        String chomping = text.equals(body) ? "-" : text.equals(body + "\n") ? "" : "+";
        StringBuilder block = new StringBuilder("|").append(chomping);
        for (String line : (chomping.equals("+") ? text.substring(0, text.length() - 1) : body).split("\n", -1)) {
            block.append('\n');
            if (!line.isEmpty()) {
                block.repeat("  ", depth).append(line);
            }
        }
        return block.toString();
    }
}
