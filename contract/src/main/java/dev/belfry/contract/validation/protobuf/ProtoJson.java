package dev.belfry.contract.validation.protobuf;

import dev.belfry.contract.tree.JsonPointer;
import dev.belfry.contract.validation.ValueText;
import dev.belfry.contract.validation.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Compares JSON with a message type, by Protobuf's JSON mapping. */
final class ProtoJson {
    private final ProtoSchema schema;
    private final Violation.Part part;
    private final List<Violation> violations = new ArrayList<>();

    ProtoJson(ProtoSchema schema, Violation.Part part) {
        this.schema = schema;
        this.part = part;
    }

    List<Violation> check(JsonNode value) {
        message(schema.root(), value, JsonPointer.ROOT, "");
        return List.copyOf(violations);
    }

    private void message(ProtoMessage type, JsonNode value, JsonPointer pointer, String rule) {
        if (WellKnown.isSpecial(type.name())) {
            require(WellKnown.accepts(type.name(), value), WellKnown.describe(type.name()), value, pointer, rule);
            return;
        }
        if (!value.isObject()) {
            require(false, "an object of the message " + type.name(), value, pointer, rule);
            return;
        }
        Map<String, String> setInOneOf = new HashMap<>();
        value.properties()
                .forEach(property -> property(type, property.getKey(), property.getValue(), pointer, setInOneOf));
        type.fields().stream()
                .filter(field -> field.label() == ProtoField.Label.REQUIRED)
                .filter(field -> !value.hasNonNull(field.jsonName()) && !value.hasNonNull(field.name()))
                .forEach(field -> report(
                        pointer,
                        rule(type, field),
                        "Expected the field %s, but it is missing.".formatted(ValueText.quoted(field.jsonName()))));
    }

    private void property(
            ProtoMessage type, String name, JsonNode value, JsonPointer around, Map<String, String> setInOneOf) {
        JsonPointer pointer = around.child(name);
        type.field(name)
                .ifPresentOrElse(
                        field -> {
                            if (!value.isNull()) {
                                requireAlone(type, field, pointer, setInOneOf);
                                field(field, value, pointer, rule(type, field));
                            }
                        },
                        () -> report(
                                pointer,
                                "",
                                "Expected only fields of the message %s, but %s is none of them."
                                        .formatted(type.name(), ValueText.quoted(name))));
    }

    private static String rule(ProtoMessage type, ProtoField field) {
        return "/" + type.name() + "/" + field.name();
    }

    private void requireAlone(
            ProtoMessage type, ProtoField field, JsonPointer pointer, Map<String, String> setInOneOf) {
        if (field.oneOf().isEmpty()) {
            return;
        }
        String other = setInOneOf.putIfAbsent(field.oneOf(), field.jsonName());
        if (other != null) {
            report(
                    pointer,
                    "/" + type.name() + "/" + field.oneOf(),
                    "Expected at most one field of the oneof %s, but %s is there too."
                            .formatted(field.oneOf(), ValueText.quoted(other)));
        }
    }

    private void field(ProtoField field, JsonNode value, JsonPointer pointer, String rule) {
        if (field.type() instanceof ProtoType.MapOf map) {
            map(map, value, pointer, rule);
        } else if (!field.isRepeated()) {
            value(field.type(), value, pointer, rule);
        } else if (value.isArray()) {
            for (int index = 0; index < value.size() && violations.size() < Violation.MAX_REPORTED; index++) {
                value(field.type(), value.get(index), pointer.child(Integer.toString(index)), rule);
            }
        } else {
            require(false, "an array", value, pointer, rule);
        }
    }

    private void map(ProtoType.MapOf map, JsonNode value, JsonPointer pointer, String rule) {
        if (!value.isObject()) {
            require(false, "an object", value, pointer, rule);
            return;
        }
        value.properties().forEach(entry -> {
            JsonPointer at = pointer.child(entry.getKey());
            JsonNode key = JsonNodeFactory.instance.stringNode(entry.getKey());
            boolean fits = map.key() == ProtoScalar.BOOL
                    ? entry.getKey().equals("true") || entry.getKey().equals("false")
                    : JsonScalars.accepts(map.key(), key);
            require(fits, "a key that is " + JsonScalars.describe(map.key()), key, at, rule);
            value(map.value(), entry.getValue(), at, rule);
        });
    }

    private void value(ProtoType type, JsonNode value, JsonPointer pointer, String rule) {
        switch (type) {
            case ProtoScalar scalar ->
                require(JsonScalars.accepts(scalar, value), JsonScalars.describe(scalar), value, pointer, rule);
            case ProtoType.Enumeration(String name) -> constant(name, value, pointer, rule);
            case ProtoType.Message(String name) -> message(schema.message(name), value, pointer, rule);
            case ProtoType.MapOf _, ProtoType.Opaque _ -> {}
        }
    }

    private void constant(String type, JsonNode value, JsonPointer pointer, String rule) {
        Map<String, Integer> constants = schema.constants(type);
        boolean fits = value.isString()
                ? constants.containsKey(value.stringValue())
                : JsonScalars.accepts(ProtoScalar.INT32, value);
        String names = ValueText.shorten(String.join(", ", constants.keySet()));
        require(fits || WellKnown.isNull(type, value), "one of " + names, value, pointer, rule);
    }

    private void require(boolean fits, String expected, JsonNode value, JsonPointer pointer, String rule) {
        if (!fits) {
            report(pointer, rule, "Expected %s, but it is %s.".formatted(expected, ValueText.withType(value)));
        }
    }

    private void report(JsonPointer pointer, String rule, String text) {
        if (violations.size() < Violation.MAX_REPORTED) {
            violations.add(new Violation(part, pointer.toString(), rule, text));
        }
    }
}
