package dev.belfry.contract.validation.jsonschema;

import com.networknt.schema.Error;
import dev.belfry.contract.validation.ValueText;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Words the validator's errors: "Expected …, but …". */
final class ErrorText {
    private ErrorText() {}

    static String of(Error error) {
        JsonNode rule = error.getSchemaNode();
        JsonNode value = error.getInstanceNode();
        String but = value == null ? "it is not" : "it is " + ValueText.withType(value);
        return switch (error.getKeyword()) {
            case "type" -> "Expected %s, but %s.".formatted(types(rule), but);
            case "enum" -> "Expected %s, but %s.".formatted(ValueText.anyOf(rule), but);
            case "const" -> "Expected %s, but %s.".formatted(ValueText.of(rule), but);
            case "minimum" -> "Expected at least %s, but %s.".formatted(rule, but);
            case "maximum" -> "Expected at most %s, but %s.".formatted(rule, but);
            case "exclusiveMinimum" -> "Expected more than %s, but %s.".formatted(rule, but);
            case "exclusiveMaximum" -> "Expected less than %s, but %s.".formatted(rule, but);
            case "multipleOf" -> "Expected a multiple of %s, but %s.".formatted(rule, but);
            case "format" -> "Expected %s, but %s.".formatted(FormatNames.describe(rule.asString()), but);
            case "pattern" -> "Expected a text that matches %s, but %s.".formatted(rule.asString(), but);
            case "not" -> "Expected a value that the schema under \"not\" does not accept, but %s.".formatted(but);
            default -> sizes(error, rule, value);
        };
    }

    private static String sizes(Error error, JsonNode rule, JsonNode value) {
        return switch (error.getKeyword()) {
            case "minLength" -> counted("at least", rule, "character", length(value));
            case "maxLength" -> counted("at most", rule, "character", length(value));
            case "minItems" -> counted("at least", rule, "item", value.size());
            case "maxItems" -> counted("at most", rule, "item", value.size());
            case "minProperties" -> counted("at least", rule, "field", value.size());
            case "maxProperties" -> counted("at most", rule, "field", value.size());
            default -> structure(error, rule);
        };
    }

    private static int length(JsonNode value) {
        String text = value.stringValue();
        return text.codePointCount(0, text.length());
    }

    private static String counted(String limit, JsonNode rule, String what, int actual) {
        boolean one = rule.asInt() == 1;
        return "Expected %s %s %s, but it has %d.".formatted(limit, rule, one ? what : what + "s", actual);
    }

    private static String structure(Error error, JsonNode rule) {
        String name = error.getProperty() == null ? "" : ValueText.quoted(error.getProperty());
        return switch (error.getKeyword()) {
            case "required" -> "Expected the property %s, but it is missing.".formatted(name);
            case "additionalProperties" ->
                "Expected only properties that the schema names, but %s is none of them.".formatted(name);
            case "uniqueItems" -> "Expected items that all differ, but some are equal.";
            case "contains" -> "Expected an item that the schema under \"contains\" accepts, but there is none.";
            case "oneOf" -> oneOf(error, rule);
            case "dependencies" -> dependencies(error, rule);
            case "propertyNames" ->
                "Expected property names that the schema under \"propertyNames\" accepts, but one is %s."
                        .formatted(name);
            case "additionalItems" -> "Expected no item at index %d, but there is one.".formatted(error.getIndex());
            case "false" ->
                "Expected nothing here, but there is %s.".formatted(ValueText.withType(error.getInstanceNode()));
            default -> "Expected a value that fits \"%s\", but: %s.".formatted(error.getKeyword(), error.getMessage());
        };
    }

    private static String dependencies(Error error, JsonNode rule) {
        String missing = StreamSupport.stream(rule.path(error.getProperty()).spliterator(), false)
                .map(JsonNode::asString)
                .filter(name -> !error.getInstanceNode().has(name))
                .map(ValueText::quoted)
                .collect(Collectors.joining(" and "));
        return "Expected %s beside the property %s, but it is missing."
                .formatted(missing, ValueText.quoted(error.getProperty()));
    }

    private static String oneOf(Error error, JsonNode rule) {
        String indexes = fitting(error);
        return indexes.isEmpty()
                ? "Expected exactly one of %d alternatives to fit, but none does.".formatted(rule.size())
                : "Expected exactly one of %d alternatives to fit, but those at index %s do."
                        .formatted(rule.size(), indexes);
    }

    /** The indexes of the alternatives of a {@code oneOf} that fit; empty when none does. */
    static String fitting(Error oneOf) {
        Object[] arguments = oneOf.getArguments();
        return arguments != null && arguments.length > 1 ? arguments[1].toString() : "";
    }

    private static String types(JsonNode type) {
        if (!type.isArray()) {
            return type(type);
        }
        return StreamSupport.stream(type.spliterator(), false)
                .map(ErrorText::type)
                .collect(Collectors.joining(" or "));
    }

    private static String type(JsonNode type) {
        return switch (type.asString()) {
            case "integer", "object", "array" -> "an " + type.asString();
            case "boolean" -> "true or false";
            case "null" -> "null";
            default -> "a " + type.asString();
        };
    }
}
