package dev.belfry.contract.validation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A media type: {@code application/json; charset=utf-8}. Type, subtype and parameter names are in lower case.
 *
 * @param parameters in the order they were written, values without quotes
 */
public record MediaType(String type, String subtype, Map<String, String> parameters) {
    /** Most texts that are remembered, and the longest of them: a server meets few media types, but those all the time. */
    private static final int REMEMBERED = 256;

    private static final int LONGEST_REMEMBERED = 100;
    private static final Map<String, Optional<MediaType>> KNOWN = new ConcurrentHashMap<>();

    /** The media type that {@code text} describes; empty when it has no type and subtype. */
    public static Optional<MediaType> parse(String text) {
        Optional<MediaType> known = KNOWN.get(text);
        if (known != null) {
            return known;
        }
        Optional<MediaType> parsed = parseAny(text);
        if (KNOWN.size() < REMEMBERED && text.length() <= LONGEST_REMEMBERED) {
            KNOWN.put(text, parsed);
        }
        return parsed;
    }

    private static Optional<MediaType> parseAny(String text) {
        int semicolon = text.indexOf(';');
        String essence =
                (semicolon < 0 ? text : text.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
        int slash = essence.indexOf('/');
        if (slash < 1 || slash == essence.length() - 1) {
            return Optional.empty();
        }
        Map<String, String> parameters = semicolon < 0 ? Map.of() : parameters(text.substring(semicolon + 1));
        return Optional.of(new MediaType(essence.substring(0, slash), essence.substring(slash + 1), parameters));
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : text.split(";")) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                String value = parameter.substring(equals + 1).strip();
                boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
                parameters.put(
                        parameter.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        quoted ? value.substring(1, value.length() - 1) : value);
            }
        }
        return Collections.unmodifiableMap(parameters);
    }

    /** Type and subtype without parameters. */
    public String essence() {
        return type + "/" + subtype;
    }

    /** Whether it is the same type, parameters aside. */
    public boolean isSameAs(MediaType other) {
        return type.equals(other.type) && subtype.equals(other.subtype);
    }

    /** Whether a message of this type may come as {@code given}: a wildcard covers its types, and JSON is JSON. */
    public boolean covers(MediaType given) {
        boolean wildcard = subtype.equals("*") && (type.equals("*") || type.equals(given.type));
        return wildcard || (isJson() && given.isJson());
    }

    /** Whether values of this type are JSON: {@code application/json}, {@code text/json}, {@code application/…+json}. */
    public boolean isJson() {
        return subtype.equals("json") || subtype.endsWith("+json");
    }

    /** Whether values of this type are text but not JSON. */
    public boolean isText() {
        return type.equals("text") && !isJson();
    }
}
