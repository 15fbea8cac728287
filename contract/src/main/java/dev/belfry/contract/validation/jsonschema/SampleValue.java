package dev.belfry.contract.validation.jsonschema;

import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Node.ListNode;
import dev.belfry.contract.tree.Node.MapNode;
import dev.belfry.contract.tree.PlainValues;
import dev.belfry.contract.tree.ReferenceResolver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes up a value for a JSON schema: small, and mostly valid. It does not try hard (no patterns, no conditions), so who needs a
 * valid one must check.
 */
public final class SampleValue {
    /** Deeper values are left out; schemas may be recursive. */
    private static final int MAX_DEPTH = 8;

    /** More values than these are left out; a recursive schema with many branches has endless ones. */
    private static final int MAX_VALUES = 500;

    private static final int MAX_ITEMS = 10;

    private final ReferenceResolver references;
    private int made;

    private SampleValue(ReferenceResolver references) {
        this.references = references;
    }

    /** A value for {@code schema}, as plain Java values. */
    public static Optional<Object> of(Node schema, ReferenceResolver references) {
        return new SampleValue(references).make(schema, "text", 0);
    }

    private Optional<Object> make(Node schema, String name, int depth) {
        if (depth > MAX_DEPTH || made++ >= MAX_VALUES) {
            return Optional.empty();
        }
        MapNode rules = references.follow(schema).map(SampleValue::map).orElseGet(() -> map(schema));
        return given(rules)
                .or(() -> combined(rules, name, depth))
                .or(() -> Optional.of(ofType(SampleScalar.type(rules), rules, name, depth)));
    }

    /** What the schema itself says. */
    private static Optional<Object> given(MapNode rules) {
        return plain(rules, "const")
                .or(() -> first(rules, "examples").flatMap(PlainValues::of))
                .or(() -> plain(rules, "example"))
                .or(() -> plain(rules, "default").filter(value -> SampleScalar.isOf(SampleScalar.type(rules), value)))
                .or(() -> first(rules, "enum").flatMap(PlainValues::of));
    }

    private Optional<Object> combined(MapNode rules, String name, int depth) {
        List<Node> parts = items(rules, "allOf");
        if (!parts.isEmpty()) {
            return all(parts, rules, name, depth);
        }
        return first(rules, "oneOf").or(() -> first(rules, "anyOf")).flatMap(part -> {
            Optional<Object> value = make(part, name, depth + 1);
            Map<String, Object> beside = object(rules, depth);
            beside.putAll(value.map(SampleValue::members).orElse(Map.of()));
            return beside.isEmpty() ? value : Optional.of(beside);
        });
    }

    private Optional<Object> all(List<Node> parts, MapNode rules, String name, int depth) {
        Map<String, Object> all = new LinkedHashMap<>();
        Optional<Object> one = Optional.empty();
        for (Node part : parts) {
            Optional<Object> value = make(part, name, depth + 1);
            all.putAll(value.map(SampleValue::members).orElse(Map.of()));
            one = one.or(() -> value);
        }
        all.putAll(object(rules, depth));
        return all.isEmpty() ? one : Optional.of(all);
    }

    private Object ofType(String type, MapNode rules, String name, int depth) {
        return switch (type) {
            case "object" -> object(rules, depth);
            case "array" -> array(rules, name, depth);
            case "integer", "number" -> SampleScalar.number(rules);
            case "boolean" -> true;
            default -> SampleScalar.text(rules, name);
        };
    }

    /** The required properties; all of them when none is. */
    private Map<String, Object> object(MapNode rules, int depth) {
        Map<String, Node> properties = rules.get("properties")
                .map(SampleValue::map)
                .map(MapNode::entries)
                .orElse(Map.of());
        Set<String> required = new LinkedHashSet<>();
        items(rules, "required").forEach(item -> item.text().ifPresent(required::add));
        Map<String, Object> members = new LinkedHashMap<>();
        properties.forEach((name, schema) -> {
            if (required.isEmpty() || required.contains(name)) {
                make(schema, name, depth + 1).ifPresent(value -> members.put(name, value));
            }
        });
        required.forEach(name -> members.putIfAbsent(name, name));
        return members;
    }

    private List<Object> array(MapNode rules, String name, int depth) {
        List<Object> values = new ArrayList<>();
        List<Node> tuple = items(rules, "items");
        if (!tuple.isEmpty()) {
            tuple.forEach(item -> make(item, name, depth + 1).ifPresent(values::add));
            return values;
        }
        Node items = rules.get("items").orElseGet(() -> new MapNode(rules.place(), Map.of(), Map.of()));
        int count = Math.clamp(SampleScalar.whole(rules, "minItems", 1), 1, MAX_ITEMS);
        for (int i = 0; i < count; i++) {
            make(items, name, depth + 1).ifPresent(values::add);
        }
        return values;
    }

    private static Map<String, Object> members(Object value) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> entries) {
            entries.forEach((key, entry) -> members.put(String.valueOf(key), entry));
        }
        return members;
    }

    private static Optional<Object> plain(MapNode rules, String keyword) {
        return rules.get(keyword).flatMap(PlainValues::of);
    }

    private static Optional<Node> first(MapNode rules, String keyword) {
        return items(rules, keyword).stream().findFirst();
    }

    private static List<Node> items(MapNode rules, String keyword) {
        return rules.entries().get(keyword) instanceof ListNode list ? list.items() : List.of();
    }

    private static MapNode map(Node node) {
        return node instanceof MapNode map ? map : new MapNode(node.place(), Map.of(), Map.of());
    }
}
