package dev.belfry.contract.read.rule;

import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Place;

/** Where and how findings speak of references. */
final class Reports {
    private Reports() {}

    /** Where the text of a reference stands. */
    static Place place(Node reference) {
        return reference instanceof Node.MapNode map
                ? map.get("$ref").map(Node::place).orElse(map.place())
                : reference.place();
    }

    /** The text of a reference. */
    static String written(Node reference) {
        return reference instanceof Node.MapNode map ? map.text("$ref").orElse("") : reference.describe();
    }
}
