package dev.belfry.contract.tree;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value of a YAML or JSON document and where it begins. Immutable. */
public sealed interface Node {
    Place place();

    /** What this is, in the words of an error text: {@code a list}, {@code the number 3}. */
    String describe();

    /** The text of a string; empty for everything else. */
    default Optional<String> text() {
        return Optional.empty();
    }

    /**
     * A mapping, in the document's order.
     *
     * @param keys where each key stands
     */
    record MapNode(Place place, Map<String, Node> entries, Map<String, Place> keys) implements Node {
        public Optional<Node> get(String key) {
            return Optional.ofNullable(entries.get(key));
        }

        /** The text of the string under {@code key}; empty when there is none or it is no string. */
        public Optional<String> text(String key) {
            return get(key).flatMap(Node::text);
        }

        /** Where {@code key} stands; the mapping's own place when it has no such key. */
        public Place keyPlace(String key) {
            return keys.getOrDefault(key, place);
        }

        @Override
        public String describe() {
            return "an object";
        }
    }

    /** A sequence. */
    record ListNode(Place place, List<Node> items) implements Node {
        @Override
        public String describe() {
            return "a list";
        }
    }

    /** A string, boolean, or number ({@code Long}, {@code BigInteger}, {@code BigDecimal}). */
    record Scalar(Place place, Object value) implements Node {
        private static final int LONGEST_QUOTE = 60;

        @Override
        public Optional<String> text() {
            return value instanceof String text ? Optional.of(text) : Optional.empty();
        }

        /** The value as it would be written: a number keeps its decimals ({@code 3.0}). */
        public String written() {
            return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
        }

        @Override
        public String describe() {
            String written = written();
            String quote = written.length() > LONGEST_QUOTE ? written.substring(0, LONGEST_QUOTE) + "..." : written;
            return switch (value) {
                case String _ -> "the text '" + quote.replace('\n', ' ') + "'";
                case Boolean _ -> quote;
                default -> "the number " + quote;
            };
        }
    }

    /** An empty value or an explicit {@code null}. */
    record NullNode(Place place) implements Node {
        @Override
        public String describe() {
            return "nothing";
        }
    }
}
