package dev.belfry.contract.read.compile;

import dev.belfry.contract.Extensions;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.PlainValues;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the fields of objects that have been checked. A number where text belongs is read as it is written. */
public final class Fields {
    private Fields() {}

    public static Optional<String> text(Node.MapNode object, String field) {
        return object.get(field).flatMap(Fields::text);
    }

    private static Optional<String> text(Node node) {
        return node instanceof Node.Scalar scalar ? Optional.of(scalar.written()) : Optional.empty();
    }

    /** The texts of the list under {@code field}. */
    public static List<String> texts(Node.MapNode object, String field) {
        return object.entries().get(field) instanceof Node.ListNode list
                ? list.items().stream().flatMap(item -> text(item).stream()).toList()
                : List.of();
    }

    /** The {@code x-} fields. */
    static Extensions extensions(Node.MapNode object) {
        Map<String, Object> fields = new LinkedHashMap<>();
        object.entries().forEach((key, value) -> {
            if (key.startsWith("x-")) {
                PlainValues.of(value).ifPresent(plain -> fields.put(key, plain));
            }
        });
        return fields.isEmpty() ? Extensions.NONE : new Extensions(Collections.unmodifiableMap(fields));
    }
}
