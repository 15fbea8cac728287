package dev.belfry.contract.tree;

import java.util.List;
import java.util.Map;

/** A value of a YAML or JSON document and where it begins. Immutable. */
public sealed interface Node {
    Place place();

    /**
     * A mapping, in the document's order.
     *
     * @param keys where each key stands
     */
    record MapNode(Place place, Map<String, Node> entries, Map<String, Place> keys) implements Node {}

    /** A sequence. */
    record ListNode(Place place, List<Node> items) implements Node {}

    /** A string, boolean, or number ({@code Long}, {@code BigInteger}, {@code BigDecimal}). */
    record Scalar(Place place, Object value) implements Node {}

    /** An empty value or an explicit {@code null}. */
    record NullNode(Place place) implements Node {}
}
