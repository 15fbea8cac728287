package dev.belfry.contract.validation.jsonschema;

import dev.belfry.contract.tree.Node;
import java.math.BigDecimal;
import java.math.BigInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns values of the document into JSON values. */
public final class JsonNodes {
    private static final JsonNodeFactory FACTORY = JsonNodeFactory.instance;

    private JsonNodes() {}

    /** {@code node} as JSON, word for word: references in it are ordinary objects. */
    public static JsonNode of(Node node) {
        return switch (node) {
            case Node.MapNode map -> {
                ObjectNode object = FACTORY.objectNode();
                map.entries().forEach((key, value) -> object.set(key, of(value)));
                yield object;
            }
            case Node.ListNode list -> {
                ArrayNode array = FACTORY.arrayNode();
                list.items().forEach(item -> array.add(of(item)));
                yield array;
            }
            case Node.Scalar scalar -> of(scalar.value());
            case Node.NullNode _ -> FACTORY.nullNode();
        };
    }

    private static JsonNode of(Object value) {
        return switch (value) {
            case Boolean truth -> FACTORY.booleanNode(truth);
            case Long number when number == number.intValue() -> FACTORY.numberNode(number.intValue());
            case Long number -> FACTORY.numberNode(number);
            case BigInteger number -> FACTORY.numberNode(number);
            case BigDecimal number -> FACTORY.numberNode(number);
            default -> FACTORY.stringNode(value.toString());
        };
    }
}
