package dev.belfry.contract.read;

import dev.belfry.contract.convert.Converter;
import dev.belfry.contract.tree.Node;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out in which version of AsyncAPI a document is written. */
final class VersionCheck {
    private static final Pattern FULL = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.\\d{1,3}(-.*)?");
    private static final Pattern SHORT = Pattern.compile("(\\d{1,3})(\\.\\d{1,3})?");
    private static final int LATEST_MINOR = 1;

    private VersionCheck() {}

    /** The version as three numbers; empty when the document cannot be read at all, which is then reported. */
    static Optional<String> check(Node.MapNode root, Findings findings) {
        Node field = root.entries().get("asyncapi");
        if (field == null) {
            findings.add(FindingCode.VERSION_MISSING, root, missing(root));
            return Optional.empty();
        }
        String written = field instanceof Node.Scalar scalar ? scalar.written() : "";
        Optional<String> version = complete(written);
        String text = "Expected a version like '3.0.0', but found " + field.describe() + ".";
        if (version.isEmpty()) {
            findings.add(FindingCode.VERSION_UNSUPPORTED, field, text);
        } else if (!isText(field, written)) {
            findings.add(FindingCode.VERSION_MALFORMED, field, text);
        }
        return version.filter(known -> isSupported(known, field, findings));
    }

    private static boolean isText(Node field, String written) {
        return field.text().isPresent() && FULL.matcher(written).matches();
    }

    /** {@code 3.0} and {@code 3} are understood as {@code 3.0.0}. */
    private static Optional<String> complete(String written) {
        if (FULL.matcher(written).matches()) {
            return Optional.of(written);
        }
        Matcher matcher = SHORT.matcher(written);
        return matcher.matches()
                ? Optional.of(
                        matcher.group(1) + Optional.ofNullable(matcher.group(2)).orElse(".0") + ".0")
                : Optional.empty();
    }

    private static boolean isSupported(String version, Node field, Findings findings) {
        Matcher matcher = FULL.matcher(version);
        boolean isThree = matcher.matches() && Integer.parseInt(matcher.group(1)) == 3;
        if (!isThree && !Converter.converts(version)) {
            findings.add(
                    FindingCode.VERSION_UNSUPPORTED,
                    field,
                    "Expected AsyncAPI 3.0 or 3.1, or 2.0 to 2.6, but the document is written in " + version + ".");
            return false;
        }
        if (isThree && Integer.parseInt(matcher.group(2)) > LATEST_MINOR) {
            findings.add(
                    FindingCode.VERSION_NEWER,
                    field,
                    "Expected AsyncAPI 3.0 or 3.1, but the document is written in " + version
                            + ". It is read as if it were 3.1.");
        }
        return true;
    }

    private static String missing(Node.MapNode root) {
        for (String other : new String[] {"openapi", "swagger"}) {
            if (root.entries().containsKey(other)) {
                return "Expected an AsyncAPI document, but this is an OpenAPI one: it has '" + other
                        + "' instead of 'asyncapi'.";
            }
        }
        return "Expected the field 'asyncapi' with a version like '3.0.0', but it is missing."
                + Nearest.hint("asyncapi", root.entries().keySet());
    }
}
