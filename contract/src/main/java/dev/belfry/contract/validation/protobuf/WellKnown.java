package dev.belfry.contract.validation.protobuf;

import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The types of {@code google/protobuf/*.proto}, of which most have a JSON form of their own. */
final class WellKnown {
    /** Their definitions. */
    static final ProtoFileElement FILE = ProtobufCompiler.parseResource("well-known.proto");

    private static final String PACKAGE = "google.protobuf.";
    private static final Pattern DURATION = Pattern.compile("-?\\d{1,12}(\\.\\d{1,9})?s");

    private static final Map<String, ProtoScalar> WRAPPERS = Map.of(
            "DoubleValue", ProtoScalar.DOUBLE,
            "FloatValue", ProtoScalar.FLOAT,
            "Int64Value", ProtoScalar.INT64,
            "UInt64Value", ProtoScalar.UINT64,
            "Int32Value", ProtoScalar.INT32,
            "UInt32Value", ProtoScalar.UINT32,
            "BoolValue", ProtoScalar.BOOL,
            "StringValue", ProtoScalar.STRING,
            "BytesValue", ProtoScalar.BYTES);

    private static final Map<String, String> OTHERS = Map.of(
            "Timestamp", "a time like 2026-01-31T08:00:00Z",
            "Duration", "a duration like 1.5s",
            "FieldMask", "names of fields, separated by commas",
            "Struct", "an object",
            "Value", "any value",
            "ListValue", "an array",
            "Any", "an object with the type's URL under \"@type\"");

    private WellKnown() {}

    /** Whether messages of this type have a JSON form of their own. */
    static boolean isSpecial(String message) {
        return message.startsWith(PACKAGE)
                && (WRAPPERS.containsKey(simple(message)) || OTHERS.containsKey(simple(message)));
    }

    private static String simple(String message) {
        return message.substring(PACKAGE.length());
    }

    static String describe(String message) {
        ProtoScalar wrapped = WRAPPERS.get(simple(message));
        return wrapped == null ? OTHERS.getOrDefault(simple(message), "an object") : JsonScalars.describe(wrapped);
    }

    static boolean accepts(String message, JsonNode value) {
        ProtoScalar wrapped = WRAPPERS.get(simple(message));
        if (wrapped != null) {
            return JsonScalars.accepts(wrapped, value);
        }
        return switch (simple(message)) {
            case "Timestamp" -> value.isString() && isTime(value.stringValue());
            case "Duration" ->
                value.isString() && DURATION.matcher(value.stringValue()).matches();
            case "FieldMask" -> value.isString();
            case "Struct" -> value.isObject();
            case "ListValue" -> value.isArray();
            case "Any" -> value.path("@type").isString();
            default -> true;
        };
    }

    /** In an enum of this type, null is a value. */
    static boolean isNull(String enumeration, JsonNode value) {
        return enumeration.equals(PACKAGE + "NullValue") && value.isNull();
    }

    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
