package dev.belfry.server.announce;

import dev.belfry.contract.Contract;
import dev.belfry.contract.Operation;
import dev.belfry.contract.offer.Offer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which documents an offer comes from, where there are several.
 *
 * @param documents by their names, in their order
 */
public record Origins(Map<String, Contract> documents) {
    /** For a single document, of which nothing need be said. */
    public static final Origins ONE = new Origins(Map.of());

    /** The names of the documents that allow it; none when there is but one document. */
    List<String> of(Offer offer) {
        Set<String> operations = offer.operations().stream().map(Operation::id).collect(Collectors.toSet());
        return documents.size() < 2
                ? List.of()
                : documents.entrySet().stream()
                        .filter(document -> allows(document.getValue(), operations, offer))
                        .map(Map.Entry::getKey)
                        .toList();
    }

    private static boolean allows(Contract document, Set<String> operations, Offer offer) {
        return operations.isEmpty()
                ? document.channels().containsKey(offer.channel().id())
                : operations.stream().anyMatch(document.operations()::containsKey);
    }
}
