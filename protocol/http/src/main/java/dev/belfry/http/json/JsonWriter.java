package dev.belfry.http.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Writes one JSON document as UTF-8. Commas are put by themselves; nesting is the caller's care. One thread. */
public final class JsonWriter {
    private static final int FIRST_SIZE = 512;
    private static final String HEX = "0123456789abcdef";

    private byte[] bytes = new byte[FIRST_SIZE];
    private int size;
    private boolean comma;

    public JsonWriter object() {
        separate();
        put('{');
        comma = false;
        return this;
    }

    public JsonWriter endObject() {
        put('}');
        comma = true;
        return this;
    }

    public JsonWriter array() {
        separate();
        put('[');
        comma = false;
        return this;
    }

    public JsonWriter endArray() {
        put(']');
        comma = true;
        return this;
    }

    public JsonWriter name(String name) {
        separate();
        quote(name);
        put(':');
        comma = false;
        return this;
    }

    public JsonWriter text(String value) {
        separate();
        quote(value);
        comma = true;
        return this;
    }

    /** A string of characters that need no escape, such as base64. */
    public JsonWriter ascii(byte[] value) {
        separate();
        put('"');
        put(value);
        put('"');
        comma = true;
        return this;
    }

    /** A value that is JSON already. It is copied byte for byte. */
    public JsonWriter raw(byte[] json) {
        separate();
        put(json);
        comma = true;
        return this;
    }

    public JsonWriter literal(String json) {
        return raw(json.getBytes(StandardCharsets.UTF_8));
    }

    public JsonWriter field(String name, String value) {
        return name(name).text(value);
    }

    public JsonWriter field(String name, long value) {
        return name(name).literal(Long.toString(value));
    }

    public JsonWriter field(String name, boolean value) {
        return name(name).literal(Boolean.toString(value));
    }

    /** The time in RFC 3339 form. */
    public JsonWriter field(String name, Instant time) {
        return field(name, time.toString());
    }

    /** The time, or {@code null} when there is none. */
    public JsonWriter fieldOrNull(String name, Optional<Instant> time) {
        return time.isPresent() ? field(name, time.get()) : name(name).literal("null");
    }

    /** The text, or nothing at all. */
    public JsonWriter field(String name, Optional<String> value) {
        value.ifPresent(text -> field(name, text));
        return this;
    }

    /** Any of: string, number, boolean, iterable, map. Other values are written as their text. */
    public JsonWriter value(Object value) {
        return switch (value) {
            case Number number -> literal(number.toString());
            case Boolean truth -> literal(truth.toString());
            case Map<?, ?> map -> map(map);
            case Iterable<?> items -> items(items);
            default -> text(value.toString());
        };
    }

    public byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    private JsonWriter map(Map<?, ?> map) {
        object();
        map.forEach((key, value) -> name(key.toString()).value(value));
        return endObject();
    }

    private JsonWriter items(Iterable<?> items) {
        array();
        items.forEach(this::value);
        return endArray();
    }

    private void separate() {
        if (comma) {
            put(',');
        }
    }

    private void quote(String text) {
        put('"');
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                put(text.substring(plain, i).getBytes(StandardCharsets.UTF_8));
                escape(c);
                plain = i + 1;
            }
        }
        put(text.substring(plain).getBytes(StandardCharsets.UTF_8));
        put('"');
    }

    private void escape(char c) {
        put('\\');
        switch (c) {
            case '"', '\\' -> put(c);
            case '\n' -> put('n');
            case '\r' -> put('r');
            case '\t' -> put('t');
            default -> {
                put("u00".getBytes(StandardCharsets.US_ASCII));
                put(HEX.charAt(c >> 4));
                put(HEX.charAt(c & 0xf));
            }
        }
    }

    private void put(char ascii) {
        room(1);
        bytes[size++] = (byte) ascii;
    }

    private void put(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    private void room(int count) {
        if (bytes.length - size < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, count)));
        }
    }
}
