package dev.belfry.http.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a request is aimed at.
 *
 * @param path as it was sent, still encoded, beginning with a slash; {@code *} for the server as a whole
 * @param segments the decoded path between the slashes: {@code /a/b} has {@code a} and {@code b}, {@code /} one empty one
 */
public record Target(String path, List<String> segments, Query query) {
    /** Reads the request target of HTTP/1.1: {@code /path?query}, an absolute URI, or {@code *}. */
    public static Parsed<Target> parse(String text) {
        if (text.equals("*")) {
            return new Parsed.Good<>(new Target("*", List.of("*"), Query.NONE));
        }
        String local = withoutAuthority(text);
        int hash = local.indexOf('#');
        if (!local.startsWith("/") || hash >= 0) {
            return new Parsed.Bad<>("Expected a path that begins with / and has no fragment, but got " + text);
        }
        int question = local.indexOf('?');
        String path = question < 0 ? local : local.substring(0, question);
        Optional<Query> query = Query.parse(question < 0 ? "" : local.substring(question + 1));
        if (query.isEmpty()) {
            return badEscape(text);
        }
        return withPath(path, query.get());
    }

    /** The first segment. */
    public String head() {
        return segments.getFirst();
    }

    private static Parsed<Target> withPath(String path, Query query) {
        List<String> segments = new ArrayList<>();
        for (String encoded : path.substring(1).split("/", -1)) {
            Optional<String> segment = Percent.decode(encoded);
            if (segment.isEmpty()) {
                return badEscape(path);
            }
            if (segment.get().indexOf('/') >= 0) {
                return new Parsed.Bad<>(
                        "Expected no encoded slash (%2F) in the path, because a slash always divides segments, but got "
                                + path);
            }
            if (segment.get().chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
                return new Parsed.Bad<>("Expected no control characters in the path, but got " + path);
            }
            segments.add(segment.get());
        }
        return new Parsed.Good<>(new Target(path, List.copyOf(segments), query));
    }

    private static <T> Parsed<T> badEscape(String text) {
        return new Parsed.Bad<>("Expected percent-encoded UTF-8, but got " + text);
    }

    private static String withoutAuthority(String text) {
        int scheme = text.indexOf("://");
        if (scheme < 1 || text.charAt(0) == '/') {
            return text;
        }
        int slash = text.indexOf('/', scheme + 3);
        return slash < 0 ? "/" : text.substring(slash);
    }
}
