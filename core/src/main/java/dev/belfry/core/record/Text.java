package dev.belfry.core.record;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the strings that {@link RecordBuffer#putText} wrote. */
public final class Text {
    private Text() {}

    public static String get(ByteBuffer source) {
        int length = Varint.getInt(source);
        if (length > source.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        source.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static Optional<String> get(ByteBuffer source, boolean present) {
        return present ? Optional.of(get(source)) : Optional.empty();
    }

    static void skip(ByteBuffer source) {
        int length = Varint.getInt(source);
        source.position(source.position() + length);
    }
}
