package dev.belfry.contract.validation.avro;

import dev.belfry.contract.validation.Json;
import dev.belfry.contract.validation.binary.ByteInput;
import dev.belfry.contract.validation.binary.MalformedBinaryException;
import java.util.List;
import org.apache.avro.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one datum in Avro's binary form, to its last byte. Avro's own reader trusts the counts it finds, so that a few bytes can
 * ask for gigabytes; this one bounds them, and knows where in the datum it is.
 */
final class AvroBinary {
    /** Items that take no bytes (of the type null, say) a datum may have, beside as many as it has bytes. */
    private static final int MAX_EMPTY_ITEMS = 10_000;

    private static final int SINGLE_OBJECT_HEADER = 10;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ByteInput input;
    private long itemsLeft;

    private AvroBinary(ByteInput input) {
        this.input = input;
        this.itemsLeft = (long) input.remaining() + MAX_EMPTY_ITEMS;
    }

    /**
     * The datum as JSON.
     *
     * @param fingerprint of the schema, as in the header of the single-object encoding
     */
    static JsonNode read(Schema schema, long fingerprint, byte[] payload) throws MalformedBinaryException {
        ByteInput input = new ByteInput(payload);
        if (!hasHeader(payload)) {
            return readAll(schema, input);
        }
        input.slice(2, "");
        long written = input.fixed64("");
        if (written == fingerprint) {
            return readAll(schema, input);
        }
        try {
            return readAll(schema, new ByteInput(payload));
        } catch (MalformedBinaryException e) {
            throw new MalformedBinaryException(
                    "",
                    "",
                    "Expected data of the schema with the fingerprint %016x, but it is of the one with %016x."
                            .formatted(Long.reverseBytes(fingerprint), Long.reverseBytes(written)));
        }
    }

    private static boolean hasHeader(byte[] payload) {
        return payload.length >= SINGLE_OBJECT_HEADER && payload[0] == (byte) 0xC3 && payload[1] == 0x01;
    }

    private static JsonNode readAll(Schema schema, ByteInput input) throws MalformedBinaryException {
        JsonNode value = new AvroBinary(input).read(schema, AvroSpot.ROOT);
        if (input.remaining() > 0) {
            throw input.malformed("", "the end of the data", "%d more bytes follow".formatted(input.remaining()));
        }
        return value;
    }

    private JsonNode read(Schema schema, AvroSpot spot) throws MalformedBinaryException {
        if (spot.depth() > Json.MAX_DEPTH) {
            throw input.malformed(spot.pointer(), "at most %d levels".formatted(Json.MAX_DEPTH), "there are more");
        }
        return switch (schema.getType()) {
            case RECORD -> record(schema, spot);
            case ARRAY -> array(schema, spot);
            case MAP -> map(schema, spot);
            case UNION -> read(branch(schema, spot), spot);
            default -> scalar(schema, spot.pointer());
        };
    }

    private JsonNode scalar(Schema schema, String pointer) throws MalformedBinaryException {
        return switch (schema.getType()) {
            case NULL -> JSON.nullNode();
            case BOOLEAN -> JSON.booleanNode(truth(pointer));
            case INT -> JSON.numberNode(integer(pointer));
            case LONG -> JSON.numberNode(zigZag(pointer));
            case FLOAT -> JSON.numberNode(Float.intBitsToFloat(input.fixed32(pointer)));
            case DOUBLE -> JSON.numberNode(Double.longBitsToDouble(input.fixed64(pointer)));
            case STRING -> JSON.stringNode(input.slice(zigZag(pointer), pointer).restAsUtf8(pointer));
            case BYTES -> JSON.stringNode(input.slice(zigZag(pointer), pointer).restAsLatin1());
            case FIXED ->
                JSON.stringNode(input.slice(schema.getFixedSize(), pointer).restAsLatin1());
            case ENUM -> JSON.stringNode(symbol(schema.getEnumSymbols(), pointer));
            case RECORD, ARRAY, MAP, UNION -> throw new IllegalArgumentException("no scalar: " + schema.getType());
        };
    }

    private long zigZag(String pointer) throws MalformedBinaryException {
        long value = input.varint(pointer);
        return (value >>> 1) ^ -(value & 1);
    }

    private int integer(String pointer) throws MalformedBinaryException {
        long value = zigZag(pointer);
        if (value != (int) value) {
            throw input.malformed(pointer, "an integer of 32 bits", "it is %d".formatted(value));
        }
        return (int) value;
    }

    private boolean truth(String pointer) throws MalformedBinaryException {
        byte value = input.fixed8(pointer);
        if (value != 0 && value != 1) {
            throw input.malformed(pointer, "0 or 1 for a boolean", "it is %d".formatted(value));
        }
        return value == 1;
    }

    private String symbol(List<String> symbols, String pointer) throws MalformedBinaryException {
        return symbols.get(index(symbols.size(), "symbol", pointer));
    }

    private Schema branch(Schema union, AvroSpot spot) throws MalformedBinaryException {
        return union.getTypes().get(index(union.getTypes().size(), "branch of the union", spot.pointer()));
    }

    private int index(int size, String what, String pointer) throws MalformedBinaryException {
        long index = zigZag(pointer);
        if (index < 0 || index >= size) {
            throw input.malformed(
                    pointer, "the number of a %s from 0 to %d".formatted(what, size - 1), "it is %d".formatted(index));
        }
        return (int) index;
    }

    private ObjectNode record(Schema schema, AvroSpot spot) throws MalformedBinaryException {
        ObjectNode record = JSON.objectNode();
        for (Schema.Field field : schema.getFields()) {
            record.set(field.name(), read(field.schema(), spot.field(field)));
        }
        return record;
    }

    private ArrayNode array(Schema schema, AvroSpot spot) throws MalformedBinaryException {
        ArrayNode items = JSON.arrayNode();
        for (long count = blockSize(spot); count > 0; count = blockSize(spot)) {
            for (long item = 0; item < count; item++) {
                items.add(read(schema.getElementType(), spot.item(items.size())));
            }
        }
        return items;
    }

    private ObjectNode map(Schema schema, AvroSpot spot) throws MalformedBinaryException {
        ObjectNode values = JSON.objectNode();
        for (long count = blockSize(spot); count > 0; count = blockSize(spot)) {
            for (long entry = 0; entry < count; entry++) {
                String key = input.slice(zigZag(spot.pointer()), spot.pointer()).restAsUtf8(spot.pointer());
                values.set(key, read(schema.getValueType(), spot.value(key)));
            }
        }
        return values;
    }

    /** How many items the next block has; 0 ends the list. A negative count has the block's size in bytes behind it. */
    private long blockSize(AvroSpot spot) throws MalformedBinaryException {
        long count = zigZag(spot.pointer());
        if (count < 0) {
            zigZag(spot.pointer());
            count = count == Long.MIN_VALUE ? Long.MAX_VALUE : -count;
        }
        if (count > itemsLeft) {
            throw input.malformed(
                    spot.pointer(), "at most %d items".formatted(itemsLeft), "a block has %d".formatted(count));
        }
        itemsLeft -= count;
        return count;
    }
}
