package dev.belfry.contract;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The address of a channel with its placeholders: {@code rooms/{room}/messages}, {@code adeo-{env}-x-{version}}. A placeholder
 * may stand anywhere, matches one or more characters and never a {@code /}. Leading slashes of template and address do not
 * count: {@code /a} and {@code a} are the same, and {@code /} is the empty address. Immutable; any thread.
 */
public final class AddressTemplate {
    /** Longest address, in characters, that matches anything; also the longest template. */
    public static final int MAX_LENGTH = 1024;

    private static final Pattern NAME = Pattern.compile("[\\w.\\-]+");

    private final String text;
    private final List<AddressSegment> segments;
    private final List<String> parameters;

    private AddressTemplate(String text) {
        this.text = text;
        this.segments = Arrays.stream(canonical(text).split("/", -1))
                .map(AddressSegment::parse)
                .toList();
        this.parameters =
                segments.stream().flatMap(segment -> segment.names().stream()).toList();
    }

    /**
     * The template that {@code text} describes.
     *
     * @throws IllegalArgumentException when {@link #defectOf} finds something
     */
    public static AddressTemplate parse(String text) {
        defectOf(text).ifPresent(defect -> {
            throw new IllegalArgumentException(defect);
        });
        return new AddressTemplate(text);
    }

    /** What keeps {@code text} from being an address template ("Expected …, but …"); empty when nothing does. */
    public static Optional<String> defectOf(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.of("Expected an address of at most %d characters, but it has %d."
                    .formatted(MAX_LENGTH, text.length()));
        }
        Set<String> seen = new HashSet<>();
        int from = 0;
        for (int brace = nextBrace(text, from); brace >= 0; brace = nextBrace(text, from)) {
            int close = text.indexOf('}', brace);
            if (text.charAt(brace) == '}' || close < 0) {
                return Optional.of(
                        "Expected placeholders like {name}, but the \"%s\" at character %d of \"%s\" has no partner."
                                .formatted(text.charAt(brace), brace + 1, text));
            }
            String name = text.substring(brace + 1, close);
            if (!NAME.matcher(name).matches()) {
                return Optional.of(
                        "Expected placeholder names of letters, digits, \"_\", \"-\" and \".\", but \"%s\" has {%s}."
                                .formatted(text, name));
            }
            if (!seen.add(name)) {
                return Optional.of(
                        "Expected each placeholder once, but {%s} is in \"%s\" twice.".formatted(name, text));
            }
            from = close + 1;
        }
        return Optional.empty();
    }

    private static int nextBrace(String text, int from) {
        int open = text.indexOf('{', from);
        int close = text.indexOf('}', from);
        return open < 0 || close < 0 ? Math.max(open, close) : Math.min(open, close);
    }

    /** {@code address} without leading slashes: the form in which equal addresses are equal strings. */
    public static String canonical(String address) {
        return address.substring(leadingSlashes(address));
    }

    private static int leadingSlashes(String address) {
        int count = 0;
        while (count < address.length() && address.charAt(count) == '/') {
            count++;
        }
        return count;
    }

    /** As written in the document. */
    public String text() {
        return text;
    }

    /** Names of the placeholders, in order. */
    public List<String> parameters() {
        return parameters;
    }

    List<AddressSegment> segments() {
        return segments;
    }

    /**
     * The values of the placeholders, in their order, when {@code address} is one of this template's addresses. Where text
     * could be cut in several ways, a placeholder takes as little as it can: {@code {a}-{b}} reads {@code x-y-z} as x and y-z.
     */
    public Optional<Map<String, String>> match(String address) {
        if (address.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String[] values = new String[parameters.size()];
        int found = 0;
        int start = leadingSlashes(address);
        for (int index = 0; index < segments.size(); index++) {
            int slash = address.indexOf('/', start);
            boolean last = index == segments.size() - 1;
            if (last != (slash < 0)) {
                return Optional.empty();
            }
            int end = last ? address.length() : slash;
            AddressSegment segment = segments.get(index);
            if (!segment.match(address, start, end, values, found)) {
                return Optional.empty();
            }
            found += segment.names().size();
            start = end + 1;
        }
        return Optional.of(values.length == 0 ? Map.of() : new ParameterValues(parameters, values));
    }

    /**
     * The canonical address with these values.
     *
     * @throws IllegalArgumentException when a placeholder has no value, or one that it would not match
     */
    public String expand(Map<String, String> values) {
        StringBuilder address = new StringBuilder();
        for (AddressSegment segment : segments) {
            segment.expand(values, address);
            address.append('/');
        }
        address.setLength(address.length() - 1);
        return address.toString();
    }

    /** Whether some address belongs to both templates. */
    public boolean overlaps(AddressTemplate other) {
        if (segments.size() != other.segments.size()) {
            return false;
        }
        // Backwards, since addresses of one document mostly begin alike.
        for (int index = segments.size() - 1; index >= 0; index--) {
            if (!segments.get(index).overlaps(other.segments.get(index))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressTemplate template && template.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
