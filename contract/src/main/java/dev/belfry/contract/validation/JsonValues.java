package dev.belfry.contract.validation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns JSON into plain Java values: strings, numbers, booleans, lists and maps. */
final class JsonValues {
    private JsonValues() {}

    /** The value of {@code node}; empty for null and for a node that is not there. */
    static Optional<Object> of(JsonNode node) {
        return Optional.ofNullable(value(node));
    }

    private static @Nullable Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> list(node);
            case OBJECT -> map(node);
            case STRING -> node.stringValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> node.numberValue();
            case NULL, MISSING, BINARY, POJO -> null;
        };
    }

    private static List<@Nullable Object> list(JsonNode node) {
        List<@Nullable Object> items = new ArrayList<>(node.size());
        for (JsonNode item : node) {
            items.add(value(item));
        }
        return Collections.unmodifiableList(items);
    }

    private static Map<String, @Nullable Object> map(JsonNode node) {
        Map<String, @Nullable Object> fields = LinkedHashMap.newLinkedHashMap(node.size());
        node.properties().forEach(field -> fields.put(field.getKey(), value(field.getValue())));
        return Collections.unmodifiableMap(fields);
    }
}
