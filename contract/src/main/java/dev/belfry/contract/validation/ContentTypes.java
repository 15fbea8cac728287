package dev.belfry.contract.validation;

import dev.belfry.contract.Message;
import java.util.List;
import java.util.Optional;

/** Compares the content type of a content with those of messages. Parameters ({@code charset}, {@code version}) do not count. */
final class ContentTypes {
    private ContentTypes() {}

    /**
     * The messages whose content type fits: those with exactly the given one or, if there are none, those with a wildcard that
     * covers it or with another kind of JSON where it is JSON. All, when none is given.
     */
    static List<Message> fitting(List<Message> candidates, Optional<String> given) {
        if (given.isEmpty()) {
            return candidates;
        }
        if (candidates.size() == 1 && candidates.getFirst().contentType().equals(given.get())) {
            return candidates;
        }
        Optional<MediaType> type = MediaType.parse(given.get());
        if (type.isEmpty()) {
            return List.of();
        }
        List<Message> exact = candidates.stream()
                .filter(candidate -> isExactly(candidate.contentType(), type.get()))
                .toList();
        return exact.isEmpty()
                ? candidates.stream()
                        .filter(candidate -> covers(candidate.contentType(), type.get()))
                        .toList()
                : exact;
    }

    private static boolean isExactly(String candidate, MediaType given) {
        return MediaType.parse(candidate).filter(type -> type.isSameAs(given)).isPresent();
    }

    private static boolean covers(String candidate, MediaType given) {
        return MediaType.parse(candidate).filter(type -> type.covers(given)).isPresent();
    }
}
