package dev.belfry.storage.testkit;

import dev.belfry.storage.Entry;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** An entry made of ready bytes. */
public record Bytes(byte[] bytes) implements Entry {
    /** An entry of {@code size} bytes that only {@code seed} decides, so that it is known again. */
    public static Bytes of(long seed, int size) {
        byte[] bytes = new byte[size];
        long state = seed;
        for (int i = 0; i < size; i++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            bytes[i] = (byte) (state >>> 56);
        }
        return new Bytes(bytes);
    }

    @Override
    public int size() {
        return bytes.length;
    }

    @Override
    public void writeTo(ByteBuffer target) {
        target.put(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "%d bytes (hash %08x)".formatted(bytes.length, hashCode());
    }
}
