package dev.belfry.core.record;

import java.nio.ByteBuffer;

/** Non-negative numbers in as few bytes as they need: seven bits a byte, the lowest first, the top bit set on all but the last. */
final class Varint {
    private static final int MAX_BYTES = 9;

    private Varint() {}

    static int size(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("Expected a number from 0 on, but got " + value);
        }
        int significant = Long.SIZE - Long.numberOfLeadingZeros(value | 1);
        return (significant + 6) / 7;
    }

    static void put(ByteBuffer target, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            target.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        target.put((byte) rest);
    }

    static long get(ByteBuffer source) {
        long value = 0;
        for (int i = 0; i < MAX_BYTES; i++) {
            byte next = source.get();
            value |= (next & 0x7fL) << (7 * i);
            if (next >= 0) {
                return value;
            }
        }
        throw new UnknownRecordException("Expected a number of at most " + MAX_BYTES + " bytes, but it goes on");
    }

    static int getInt(ByteBuffer source) {
        long value = get(source);
        if (value > Integer.MAX_VALUE) {
            throw new UnknownRecordException("Expected a number of at most 31 bits, but got " + value);
        }
        return (int) value;
    }
}
