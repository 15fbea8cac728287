package dev.belfry.contract.validation.protobuf;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** How scalar values are written in Protobuf's JSON form: numbers also as texts, bytes in base 64. */
final class JsonScalars {
    private static final Set<String> NO_NUMBERS = Set.of("NaN", "Infinity", "-Infinity");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,40}(\\.\\d{1,400})?([eE][+-]?\\d{1,3})?");

    private JsonScalars() {}

    static boolean accepts(ProtoScalar type, JsonNode value) {
        return switch (type) {
            case BOOL -> value.isBoolean();
            case STRING -> value.isString();
            case BYTES -> value.isString() && isBase64(value.stringValue());
            case DOUBLE, FLOAT -> number(value).isPresent() || isNoNumber(value);
            default -> number(value).filter(type::holds).isPresent();
        };
    }

    static String describe(ProtoScalar type) {
        return switch (type) {
            case BOOL -> "true or false";
            case STRING -> "a string";
            case BYTES -> "bytes in base 64";
            case DOUBLE, FLOAT -> "a number";
            default -> "an integer of the type " + type.keyword();
        };
    }

    private static Optional<BigDecimal> number(JsonNode value) {
        if (value.isNumber()) {
            return Optional.of(value.decimalValue());
        }
        return value.isString() && NUMBER.matcher(value.stringValue()).matches()
                ? Optional.of(new BigDecimal(value.stringValue()))
                : Optional.empty();
    }

    private static boolean isNoNumber(JsonNode value) {
        return value.isString() && NO_NUMBERS.contains(value.stringValue());
    }

    private static boolean isBase64(String text) {
        try {
            Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
