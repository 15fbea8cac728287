package dev.belfry.contract.validation.jsonschema;

import dev.belfry.contract.validation.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a translated schema says about types, as far as it can be told without a value. */
final class DeclaredTypes {
    /** How deep references and alternatives are looked through. */
    private static final int MAX_DEPTH = 8;

    private final SchemaBundle bundle;

    DeclaredTypes(SchemaBundle bundle) {
        this.bundle = bundle;
    }

    /** The types that values of {@code schema} may have; empty when it does not say. */
    Set<String> of(JsonNode schema) {
        Set<String> types = new LinkedHashSet<>();
        collect(schema, types, 0);
        return types;
    }

    private void collect(JsonNode schema, Set<String> types, int depth) {
        JsonNode followed = bundle.follow(schema);
        JsonNode type = followed.path("type");
        type.forEach(one -> types.add(one.asString()));
        if (type.isString()) {
            types.add(type.stringValue());
        }
        if (type.isMissingNode()) {
            followed.path("enum").forEach(value -> types.add(typeOf(value)));
            if (followed.has("const")) {
                types.add(typeOf(followed.get("const")));
            }
        }
        if (depth < MAX_DEPTH) {
            for (String keyword : List.of("allOf", "anyOf", "oneOf")) {
                followed.path(keyword).forEach(part -> collect(part, types, depth + 1));
            }
        }
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "array";
            case OBJECT -> "object";
            case BOOLEAN -> "boolean";
            case NUMBER -> "number";
            case NULL -> "null";
            default -> "string";
        };
    }

    /** The properties that {@code schema} names, with their schemas. */
    Map<String, JsonNode> properties(JsonNode schema) {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        collect(schema, properties, 0);
        return properties;
    }

    private void collect(JsonNode schema, Map<String, JsonNode> properties, int depth) {
        JsonNode followed = bundle.follow(schema);
        followed.path("properties")
                .properties()
                .forEach(entry -> properties.putIfAbsent(entry.getKey(), entry.getValue()));
        if (depth < MAX_DEPTH) {
            for (String keyword : List.of("allOf", "anyOf", "oneOf")) {
                followed.path(keyword).forEach(part -> collect(part, properties, depth + 1));
            }
        }
    }

    /** The property that tells apart what kind of value it is. */
    Optional<String> discriminator(JsonNode schema) {
        return Optional.ofNullable(discriminator(schema, 0));
    }

    private @Nullable String discriminator(JsonNode schema, int depth) {
        JsonNode followed = bundle.follow(schema);
        JsonNode named = followed.path(SchemaBundle.DISCRIMINATOR);
        if (named.isString() || depth == MAX_DEPTH) {
            return named.isString() ? named.stringValue() : null;
        }
        for (JsonNode part : followed.path("allOf")) {
            String found = discriminator(part, depth + 1);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** The value that {@code text} stands for where {@code types} are declared: the text itself, or what it is as JSON. */
    static JsonNode read(String text, Set<String> types) {
        JsonNode asText = JsonNodeFactory.instance.stringNode(text);
        if (types.isEmpty() || types.contains("string")) {
            return asText;
        }
        return Json.read(text.getBytes(StandardCharsets.UTF_8)) instanceof Json.Value(JsonNode value)
                        && !value.isString()
                ? value
                : asText;
    }
}
