package dev.belfry.contract.validation.protobuf;

import dev.belfry.contract.validation.binary.ByteInput;
import dev.belfry.contract.validation.binary.MalformedBinaryException;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a message in Protobuf's binary form. Fields that the schema does not know are skipped, as Protobuf's evolution rules
 * want it; a known field with another layout than the schema's is malformed.
 */
final class ProtoBinary {
    /** How deep messages and groups may be nested: the limit that Protobuf's own libraries have. */
    private static final int MAX_DEPTH = 100;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ProtoSchema schema;

    private ProtoBinary(ProtoSchema schema) {
        this.schema = schema;
    }

    /** The message as JSON, its fields under their JSON names. */
    static JsonNode read(ProtoSchema schema, byte[] payload) throws MalformedBinaryException {
        return new ProtoBinary(schema).message(schema.root(), new ByteInput(payload), "", 1);
    }

    private ObjectNode message(ProtoMessage type, ByteInput input, String pointer, int depth)
            throws MalformedBinaryException {
        requireDepth(input, pointer, depth);
        ObjectNode message = JSON.objectNode();
        while (input.remaining() > 0) {
            long tag = input.varint(pointer);
            WireType wireType = wireType(tag, input, pointer);
            Optional<ProtoField> field = type.field(WireType.field(tag));
            if (field.isPresent()) {
                field(
                        field.get(),
                        wireType,
                        input,
                        message,
                        pointer + "/" + field.get().jsonName(),
                        depth);
            } else {
                skip(tag, wireType, input, pointer, depth);
            }
        }
        requireAll(type, message, input, pointer);
        return message;
    }

    private static void requireDepth(ByteInput input, String pointer, int depth) throws MalformedBinaryException {
        if (depth > MAX_DEPTH) {
            throw input.malformed(pointer, "at most %d levels".formatted(MAX_DEPTH), "there are more");
        }
    }

    private static void requireAll(ProtoMessage type, ObjectNode message, ByteInput input, String pointer)
            throws MalformedBinaryException {
        for (ProtoField field : type.fields()) {
            if (field.label() == ProtoField.Label.REQUIRED && !message.has(field.jsonName())) {
                throw input.malformed(pointer, "the required field " + field.name(), "the message ends");
            }
        }
    }

    private static WireType wireType(long tag, ByteInput input, String pointer) throws MalformedBinaryException {
        Optional<WireType> type = WireType.of(tag);
        if (type.isEmpty() || WireType.field(tag) == 0 || tag >>> 32 != 0) {
            throw input.malformed(pointer, "the tag of a field", "it is %d".formatted(tag));
        }
        return type.get();
    }

    private void field(
            ProtoField field, WireType wireType, ByteInput input, ObjectNode message, String pointer, int depth)
            throws MalformedBinaryException {
        if (field.type() instanceof ProtoType.MapOf map) {
            requireLayout(WireType.LENGTH_DELIMITED, wireType, field, input, pointer);
            entry(
                    map,
                    input.slice(input.varint(pointer), pointer),
                    message.withObjectProperty(field.jsonName()),
                    pointer,
                    depth);
        } else if (field.isRepeated()) {
            repeated(field, wireType, input, message.withArrayProperty(field.jsonName()), pointer, depth);
        } else {
            requireLayout(layout(field.type()), wireType, field, input, pointer);
            message.set(field.jsonName(), value(field.type(), input, pointer, depth));
        }
    }

    private void repeated(
            ProtoField field, WireType wireType, ByteInput input, ArrayNode items, String pointer, int depth)
            throws MalformedBinaryException {
        WireType layout = layout(field.type());
        if (layout != WireType.LENGTH_DELIMITED && wireType == WireType.LENGTH_DELIMITED) {
            ByteInput packed = input.slice(input.varint(pointer), pointer);
            while (packed.remaining() > 0) {
                items.add(value(field.type(), packed, pointer + "/" + items.size(), depth));
            }
        } else {
            requireLayout(layout, wireType, field, input, pointer);
            items.add(value(field.type(), input, pointer + "/" + items.size(), depth));
        }
    }

    private static void requireLayout(
            WireType expected, WireType actual, ProtoField field, ByteInput input, String pointer)
            throws MalformedBinaryException {
        if (expected != actual) {
            throw input.malformed(
                    pointer,
                    "field %d (%s) in the layout %s".formatted(field.number(), field.name(), expected),
                    "it is %s".formatted(actual));
        }
    }

    private static WireType layout(ProtoType type) {
        return switch (type) {
            case ProtoScalar scalar -> scalar.wireType();
            case ProtoType.Enumeration _ -> WireType.VARINT;
            case ProtoType.Message _, ProtoType.MapOf _, ProtoType.Opaque _ -> WireType.LENGTH_DELIMITED;
        };
    }

    private JsonNode value(ProtoType type, ByteInput input, String pointer, int depth) throws MalformedBinaryException {
        return switch (type) {
            case ProtoScalar scalar -> scalar(scalar, input, pointer);
            case ProtoType.Enumeration(String name) -> constant(name, (int) input.varint(pointer));
            case ProtoType.Message(String name) ->
                message(schema.message(name), input.slice(input.varint(pointer), pointer), pointer, depth + 1);
            case ProtoType.MapOf _, ProtoType.Opaque _ -> {
                input.slice(input.varint(pointer), pointer);
                yield JSON.nullNode();
            }
        };
    }

    private static JsonNode scalar(ProtoScalar type, ByteInput input, String pointer) throws MalformedBinaryException {
        return switch (type) {
            case DOUBLE -> JSON.numberNode(Double.longBitsToDouble(input.fixed64(pointer)));
            case FLOAT -> JSON.numberNode(Float.intBitsToFloat(input.fixed32(pointer)));
            case INT32 -> JSON.numberNode((int) input.varint(pointer));
            case INT64 -> JSON.numberNode(input.varint(pointer));
            case UINT32 -> JSON.numberNode(input.varint(pointer) & 0xFFFF_FFFFL);
            case UINT64 -> unsigned(input.varint(pointer));
            case SINT32, SINT64 -> JSON.numberNode(zigZag(input.varint(pointer)));
            case FIXED32 -> JSON.numberNode(input.fixed32(pointer) & 0xFFFF_FFFFL);
            case FIXED64 -> unsigned(input.fixed64(pointer));
            case SFIXED32 -> JSON.numberNode(input.fixed32(pointer));
            case SFIXED64 -> JSON.numberNode(input.fixed64(pointer));
            case BOOL -> JSON.booleanNode(input.varint(pointer) != 0);
            case STRING ->
                JSON.stringNode(input.slice(input.varint(pointer), pointer).restAsUtf8(pointer));
            case BYTES ->
                JSON.stringNode(input.slice(input.varint(pointer), pointer).restAsBase64());
        };
    }

    private static JsonNode unsigned(long value) {
        return value >= 0 ? JSON.numberNode(value) : JSON.numberNode(new BigInteger(Long.toUnsignedString(value)));
    }

    private static long zigZag(long value) {
        return (value >>> 1) ^ -(value & 1);
    }

    private JsonNode constant(String type, int number) {
        return schema.constants(type).entrySet().stream()
                .filter(constant -> constant.getValue() == number)
                .<JsonNode>map(constant -> JSON.stringNode(constant.getKey()))
                .findFirst()
                .orElse(JSON.numberNode(number));
    }

    /** An entry of a map is laid out as a message with the key as field 1 and the value as field 2. */
    private void entry(ProtoType.MapOf map, ByteInput input, ObjectNode entries, String pointer, int depth)
            throws MalformedBinaryException {
        ProtoMessage type = new ProtoMessage(
                "entry",
                List.of(
                        new ProtoField("key", "key", 1, ProtoField.Label.SINGLE, map.key(), ""),
                        new ProtoField("value", "value", 2, ProtoField.Label.SINGLE, map.value(), "")));
        ObjectNode entry = message(type, input, pointer, depth + 1);
        entries.set(entry.path("key").asString(""), entry.path("value"));
    }

    private void skip(long tag, WireType wireType, ByteInput input, String pointer, int depth)
            throws MalformedBinaryException {
        switch (wireType) {
            case VARINT -> input.varint(pointer);
            case FIXED64 -> input.fixed64(pointer);
            case FIXED32 -> input.fixed32(pointer);
            case LENGTH_DELIMITED -> input.slice(input.varint(pointer), pointer);
            case START_GROUP -> skipGroup(WireType.field(tag), input, pointer, depth + 1);
            case END_GROUP -> throw input.malformed(pointer, "a field", "it is the end of a group that never began");
        }
    }

    private void skipGroup(long number, ByteInput input, String pointer, int depth) throws MalformedBinaryException {
        requireDepth(input, pointer, depth);
        while (true) {
            long tag = input.varint(pointer);
            WireType wireType = wireType(tag, input, pointer);
            if (wireType == WireType.END_GROUP && WireType.field(tag) == number) {
                return;
            }
            skip(tag, wireType, input, pointer, depth);
        }
    }
}
