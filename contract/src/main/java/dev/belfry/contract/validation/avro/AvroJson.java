package dev.belfry.contract.validation.avro;

import dev.belfry.contract.validation.Json;
import dev.belfry.contract.validation.ValueText;
import dev.belfry.contract.validation.Violation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Compares JSON with an Avro schema. A value of a union may be written as Avro does ({@code {"string": "a"}}) or plainly
 * ({@code "a"}); a field that has a default may be left out.
 */
final class AvroJson {
    private static final Set<Schema.Type> TEXTS =
            EnumSet.of(Schema.Type.STRING, Schema.Type.BYTES, Schema.Type.FIXED, Schema.Type.ENUM);
    private static final int MAX_BYTE = 0xFF;

    /** How many values may be compared with a type: nested unions can multiply. */
    private static final int MAX_STEPS = 500_000;

    /** Counts down over all branches of all unions. */
    private static final class Steps {
        private int left = MAX_STEPS;
    }

    private final Violation.Part part;
    private final Steps steps;
    private final List<Found> found = new ArrayList<>();

    private record Found(AvroSpot spot, String text) {}

    AvroJson(Violation.Part part) {
        this(part, new Steps());
    }

    private AvroJson(Violation.Part part, Steps steps) {
        this.part = part;
        this.steps = steps;
    }

    List<Violation> check(Schema schema, JsonNode value) {
        check(schema, value, AvroSpot.ROOT);
        return found.stream()
                .map(one -> new Violation(part, one.spot().pointer(), one.spot().schemaPath(), one.text()))
                .toList();
    }

    /** What a header's text is as JSON, where the schema is a record with such a field. */
    static JsonNode read(String text, String name, Schema schema) {
        JsonNode asText = JsonNodeFactory.instance.stringNode(text);
        Schema.Field field = schema.getType() == Schema.Type.RECORD ? schema.getField(name) : null;
        if (field == null || branches(field.schema()).stream().anyMatch(branch -> TEXTS.contains(branch.getType()))) {
            return asText;
        }
        return Json.read(text.getBytes(StandardCharsets.UTF_8)) instanceof Json.Value(JsonNode value) ? value : asText;
    }

    private static List<Schema> branches(Schema schema) {
        return schema.getType() == Schema.Type.UNION ? schema.getTypes() : List.of(schema);
    }

    private void check(Schema schema, JsonNode value, AvroSpot spot) {
        if (steps.left-- <= 0) {
            report(spot, "Expected a value that can be checked in %d steps, but it takes more.".formatted(MAX_STEPS));
            return;
        }
        switch (schema.getType()) {
            case RECORD -> record(schema, value, spot);
            case ARRAY -> array(schema, value, spot);
            case MAP -> map(schema, value, spot);
            case UNION -> union(schema, value, spot);
            default -> {
                if (!isScalar(schema, value)) {
                    mismatch(schema, value, spot);
                }
            }
        }
    }

    private static boolean isScalar(Schema schema, JsonNode value) {
        return switch (schema.getType()) {
            case NULL -> value.isNull();
            case BOOLEAN -> value.isBoolean();
            case INT -> value.isIntegralNumber() && value.canConvertToInt();
            case LONG -> value.isIntegralNumber() && value.canConvertToLong();
            case FLOAT, DOUBLE -> value.isNumber();
            case STRING -> value.isString();
            case BYTES -> isBytes(value);
            case FIXED -> isBytes(value) && value.stringValue().length() == schema.getFixedSize();
            case ENUM -> value.isString() && schema.hasEnumSymbol(value.stringValue());
            case RECORD, ARRAY, MAP, UNION -> false;
        };
    }

    private static boolean isBytes(JsonNode value) {
        return value.isString() && value.stringValue().chars().allMatch(character -> character <= MAX_BYTE);
    }

    private void record(Schema schema, JsonNode value, AvroSpot spot) {
        if (!value.isObject()) {
            mismatch(schema, value, spot);
            return;
        }
        for (Schema.Field field : schema.getFields()) {
            JsonNode fieldValue = value.get(field.name());
            if (fieldValue != null) {
                check(field.schema(), fieldValue, spot.field(field));
            } else if (!field.hasDefaultValue()) {
                report(spot, "Expected the field %s, but it is missing.".formatted(ValueText.quoted(field.name())));
            }
        }
        value.propertyNames().stream()
                .filter(name -> schema.getField(name) == null)
                .forEach(name -> report(
                        spot.value(name),
                        "Expected only fields of the record %s, but %s is none of them."
                                .formatted(schema.getName(), ValueText.quoted(name))));
    }

    private void array(Schema schema, JsonNode value, AvroSpot spot) {
        if (!value.isArray()) {
            mismatch(schema, value, spot);
            return;
        }
        for (int index = 0; index < value.size() && found.size() < Violation.MAX_REPORTED; index++) {
            check(schema.getElementType(), value.get(index), spot.item(index));
        }
    }

    private void map(Schema schema, JsonNode value, AvroSpot spot) {
        if (!value.isObject()) {
            mismatch(schema, value, spot);
            return;
        }
        value.properties().forEach(entry -> check(schema.getValueType(), entry.getValue(), spot.value(entry.getKey())));
    }

    private void union(Schema schema, JsonNode value, AvroSpot spot) {
        List<Found> nearest = List.of();
        for (int index = 0; index < schema.getTypes().size(); index++) {
            List<Found> wrong = inBranch(schema.getTypes().get(index), value, spot.branch(index));
            if (wrong.isEmpty()) {
                return;
            }
            if (wrong.stream().allMatch(one -> one.spot().depth() > spot.depth())) {
                nearest = wrong;
            }
        }
        if (nearest.isEmpty()) {
            mismatch(schema, value, spot);
        } else {
            nearest.forEach(one -> report(one.spot(), one.text()));
        }
    }

    /** What is wrong with the value as one of this branch, in the better of its two forms. */
    private List<Found> inBranch(Schema branch, JsonNode value, AvroSpot spot) {
        JsonNode tagged = tagged(branch, value);
        AvroJson plain = new AvroJson(part, steps);
        plain.check(branch, tagged == null ? value : tagged, spot);
        return plain.found;
    }

    /** The value inside {@code {"type": value}}; null when it is not written so. */
    private static @Nullable JsonNode tagged(Schema branch, JsonNode value) {
        if (!value.isObject() || value.size() != 1) {
            return null;
        }
        Map.Entry<String, JsonNode> only = value.properties().iterator().next();
        boolean named =
                only.getKey().equals(branch.getFullName()) || only.getKey().equals(branch.getName());
        boolean plain = branch.getType() == Schema.Type.MAP
                || (branch.getType() == Schema.Type.RECORD && branch.getField(only.getKey()) != null);
        return named && !plain ? only.getValue() : null;
    }

    private void mismatch(Schema schema, JsonNode value, AvroSpot spot) {
        String expected = branches(schema).stream().map(AvroJson::describe).collect(Collectors.joining(" or "));
        report(spot, "Expected %s, but it is %s.".formatted(expected, ValueText.withType(value)));
    }

    private static String describe(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> "null";
            case BOOLEAN -> "true or false";
            case INT -> "an integer of 32 bits";
            case LONG -> "an integer of 64 bits";
            case FLOAT, DOUBLE -> "a number";
            case STRING -> "a string";
            case BYTES -> "bytes as a string of characters up to U+00FF";
            case FIXED -> "%d bytes as a string of characters up to U+00FF".formatted(schema.getFixedSize());
            case ENUM -> "one of " + ValueText.shorten(String.join(", ", schema.getEnumSymbols()));
            case ARRAY -> "an array";
            case MAP -> "an object";
            case RECORD -> "an object of the record " + schema.getName();
            case UNION -> "one of several types";
        };
    }

    private void report(AvroSpot spot, String text) {
        if (found.size() < Violation.MAX_REPORTED) {
            found.add(new Found(spot, text));
        }
    }
}
