package dev.belfry.contract.validation.jsonschema;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Says in draft-07 what OpenAPI 3.0 says in keywords of its own. */
final class OpenApiKeywords {
    private OpenApiKeywords() {}

    /** Completes {@code translated}, whose other keywords are translated, from {@code schema} as it was written. */
    static void toDraft07(JsonNode schema, ObjectNode translated) {
        exclusive("exclusiveMinimum", "minimum", schema, translated);
        exclusive("exclusiveMaximum", "maximum", schema, translated);
        JsonNode discriminator = schema.path(SchemaBundle.DISCRIMINATOR).path("propertyName");
        translated.remove(SchemaBundle.DISCRIMINATOR);
        if (discriminator.isString()) {
            translated.set(SchemaBundle.DISCRIMINATOR, discriminator);
        }
        JsonNode type = schema.path("type");
        if (schema.path("nullable").asBoolean(false) && type.isString()) {
            ArrayNode types = JsonNodeFactory.instance.arrayNode();
            translated.set("type", types.add(type).add("null"));
        }
    }

    private static void exclusive(String exclusive, String limit, JsonNode schema, ObjectNode translated) {
        translated.remove(exclusive);
        if (schema.path(exclusive).asBoolean(false) && schema.path(limit).isNumber()) {
            translated.set(exclusive, schema.path(limit));
        }
    }
}
