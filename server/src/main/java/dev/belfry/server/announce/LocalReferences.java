package dev.belfry.server.announce;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows references of the form {@code #/components/schemas/chat} within one document.
 *
 * @param document as plain Java values
 */
record LocalReferences(Map<String, Object> document) {
    private static final int MAX_HOPS = 20;

    /** What is there in the end; empty when it leads nowhere. */
    Optional<Object> follow(Object value) {
        Optional<Object> here = Optional.of(value);
        for (int hop = 0; hop < MAX_HOPS && here.isPresent(); hop++) {
            if (!(here.get() instanceof Map<?, ?> map) || !(map.get("$ref") instanceof String reference)) {
                return here;
            }
            here = reference.startsWith("#/") ? at(reference.substring(2)) : Optional.empty();
        }
        return Optional.empty();
    }

    private Optional<Object> at(String pointer) {
        @Nullable Object here = document;
        for (String token : pointer.split("/", -1)) {
            here = child(here, token.replace("~1", "/").replace("~0", "~"));
        }
        return Optional.ofNullable(here);
    }

    private static @Nullable Object child(@Nullable Object parent, String token) {
        return switch (parent) {
            case Map<?, ?> map -> map.get(token);
            case List<?> list
            when token.matches("\\d{1,6}") && Integer.parseInt(token) < list.size() ->
                list.get(Integer.parseInt(token));
            case null, default -> null;
        };
    }
}
