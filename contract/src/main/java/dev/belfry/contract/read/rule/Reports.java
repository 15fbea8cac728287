package dev.belfry.contract.read.rule;

import dev.belfry.contract.read.source.Document;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Place;

/** Where and how findings speak of references. */
final class Reports {
    private Reports() {}

    /** What stands behind {@code $ref}. */
    static Node text(Node reference) {
        return reference instanceof Node.MapNode map ? map.get("$ref").orElse(map) : reference;
    }

    /** Where the text of a reference stands. */
    static Place place(Node reference) {
        return text(reference).place();
    }

    /** Whether this is a reference, and to an object. Otherwise the tables have had their say. */
    static boolean leadsSomewhere(Node reference, Document document) {
        return reference instanceof Node.MapNode map
                && map.text("$ref").isPresent()
                && document.object(reference).isPresent();
    }

    /** The text of a reference. */
    static String written(Node reference) {
        return reference instanceof Node.MapNode map ? map.text("$ref").orElse("") : reference.describe();
    }
}
