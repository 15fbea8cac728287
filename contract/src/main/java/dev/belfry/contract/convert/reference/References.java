package dev.belfry.contract.convert.reference;

import dev.belfry.contract.tree.JsonPointer;
import dev.belfry.contract.tree.MapDraft;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Node.MapNode;
import dev.belfry.contract.tree.Node.Scalar;
import dev.belfry.contract.tree.Place;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reading and making {@code {$ref: …}}. */
public final class References {
    private References() {}

    public static boolean isReference(Node node) {
        return of(node).isPresent();
    }

    /** The text of the reference, when {@code node} is one. */
    public static Optional<String> of(Node node) {
        return node instanceof MapNode map ? map.text("$ref") : Optional.empty();
    }

    /** Where a reference within its own file points to, when {@code node} is one. */
    public static Optional<JsonPointer> target(Node node) {
        return of(node).filter(reference -> reference.startsWith("#"))
                .flatMap(reference -> JsonPointer.parse(percentDecoded(reference.substring(1))));
    }

    public static MapNode to(JsonPointer target, Place place) {
        return new MapDraft(place)
                .put("$ref", place, new Scalar(place, "#" + target))
                .build();
    }

    private static String percentDecoded(String fragment) {
        if (fragment.indexOf('%') < 0) {
            return fragment;
        }
        try {
            return URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return fragment;
        }
    }
}
