package dev.belfry.core.record;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plain values as bytes: a tag and the value. Whole numbers come back as {@code Long}, others as {@code Double}, and what is of
 * no other kind as its text.
 */
final class PlainValue {
    private static final byte TEXT = 1;
    private static final byte WHOLE = 2;
    private static final byte FRACTION = 3;
    private static final byte FALSE = 4;
    private static final byte TRUE = 5;
    private static final byte LIST = 6;
    private static final byte MAP = 7;

    private PlainValue() {}

    static void put(RecordBuffer target, Object value) {
        switch (value) {
            case Boolean truth -> target.putByte(truth ? TRUE : FALSE);
            case Number number -> putNumber(target, number);
            case List<?> list -> {
                target.putByte(LIST);
                target.putVarint(list.size());
                list.forEach(element -> put(target, element));
            }
            case Map<?, ?> map -> {
                target.putByte(MAP);
                target.putVarint(map.size());
                map.forEach((name, element) -> {
                    target.putText(name.toString());
                    put(target, element);
                });
            }
            default -> {
                target.putByte(TEXT);
                target.putText(value.toString());
            }
        }
    }

    private static void putNumber(RecordBuffer target, Number number) {
        boolean whole = number instanceof Long
                || number instanceof Integer
                || number instanceof Short
                || number instanceof Byte;
        if (whole) {
            target.putByte(WHOLE).putLong(number.longValue());
        } else {
            target.putByte(FRACTION).putLong(Double.doubleToLongBits(number.doubleValue()));
        }
    }

    static Object get(ByteBuffer source) {
        byte tag = source.get();
        return switch (tag) {
            case TEXT -> Text.get(source);
            case WHOLE -> source.getLong();
            case FRACTION -> source.getDouble();
            case FALSE -> false;
            case TRUE -> true;
            case LIST -> getList(source);
            case MAP -> getMap(source);
            default -> throw new UnknownRecordException("Expected a value's tag from 1 to 7, but it is " + tag);
        };
    }

    private static List<Object> getList(ByteBuffer source) {
        int count = Varint.getInt(source);
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(get(source));
        }
        return list;
    }

    private static Map<String, Object> getMap(ByteBuffer source) {
        int count = Varint.getInt(source);
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            map.put(Text.get(source), get(source));
        }
        return map;
    }
}
