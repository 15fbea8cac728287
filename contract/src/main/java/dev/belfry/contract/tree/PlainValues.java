package dev.belfry.contract.tree;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Nodes as plain Java values: maps, lists, strings, booleans and numbers, without places. */
public final class PlainValues {
    private PlainValues() {}

    /** The value of a node; empty for null. A null inside a list or mapping has no plain value either and is left out. */
    public static Optional<Object> of(Node node) {
        return switch (node) {
            case Node.MapNode map -> Optional.of(ofMap(map));
            case Node.ListNode list ->
                Optional.of(
                        list.items().stream().flatMap(item -> of(item).stream()).toList());
            case Node.Scalar scalar -> Optional.of(scalar.value());
            case Node.NullNode _ -> Optional.empty();
        };
    }

    /** The entries of a mapping, in order; keys whose value is null are left out. */
    public static Map<String, Object> ofMap(Node.MapNode map) {
        Map<String, Object> values = new LinkedHashMap<>();
        map.entries().forEach((key, value) -> of(value).ifPresent(plain -> values.put(key, plain)));
        return Collections.unmodifiableMap(values);
    }
}
