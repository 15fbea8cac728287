package dev.belfry.contract.validation.jsonschema;

import dev.belfry.contract.tree.Node;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Says in draft-07 what OpenAPI 3.0 says in keywords of its own. */
final class OpenApiKeywords {
    private OpenApiKeywords() {}

    /** Completes {@code translated}, whose other keywords are translated, from {@code schema} as it was written. */
    static void toDraft07(Node.MapNode schema, ObjectNode translated) {
        exclusive("exclusiveMinimum", "minimum", schema, translated);
        exclusive("exclusiveMaximum", "maximum", schema, translated);
        discriminator(schema, translated);
        JsonNode type = translated.path("type");
        if (isTrue(schema, "nullable") && type.isString()) {
            ArrayNode types = JsonNodeFactory.instance.arrayNode();
            translated.set("type", types.add(type).add("null"));
        }
    }

    private static void exclusive(String exclusive, String limit, Node.MapNode schema, ObjectNode translated) {
        translated.remove(exclusive);
        if (isTrue(schema, exclusive) && translated.has(limit)) {
            translated.set(exclusive, translated.get(limit));
        }
    }

    private static void discriminator(Node.MapNode schema, ObjectNode translated) {
        translated.remove(SchemaBundle.DISCRIMINATOR);
        if (schema.entries().get(SchemaBundle.DISCRIMINATOR) instanceof Node.MapNode discriminator) {
            discriminator
                    .text("propertyName")
                    .ifPresent(property -> translated.put(SchemaBundle.DISCRIMINATOR, property));
        }
    }

    private static boolean isTrue(Node.MapNode schema, String keyword) {
        return schema.entries().get(keyword) instanceof Node.Scalar scalar
                && scalar.value().equals(true);
    }
}
