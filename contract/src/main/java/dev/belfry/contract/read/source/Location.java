package dev.belfry.contract.read.source;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Names of files: paths with forward slashes, or URLs. */
final class Location {
    private Location() {}

    static boolean isRemote(String location) {
        return location.startsWith("http://") || location.startsWith("https://");
    }

    /**
     * What {@code reference}, a URI reference without its fragment, means in the file {@code base}. Empty when it is malformed.
     */
    static Optional<String> resolve(String base, String reference) {
        if (reference.isEmpty()) {
            return Optional.of(base);
        }
        try {
            if (isRemote(reference)) {
                return Optional.of(new URI(reference).toString());
            }
            if (isRemote(base)) {
                return Optional.of(new URI(base).resolve(new URI(reference)).toString());
            }
            return Optional.of(resolvePath(base, reference));
        } catch (URISyntaxException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String resolvePath(String base, String reference) {
        String path = reference.startsWith("file:") ? reference.replaceFirst("^file:(//)?", "") : reference;
        return normal(Path.of(base).resolveSibling(decode(path)));
    }

    static String normal(Path path) {
        return path.normalize().toString().replace('\\', '/');
    }

    /** Percent-decodes, and leaves what is not properly encoded as it is. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
