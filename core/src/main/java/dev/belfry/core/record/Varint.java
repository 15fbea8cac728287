package dev.belfry.core.record;

import java.nio.ByteBuffer;

/** Non-negative numbers in as few bytes as they need: seven bits a byte, the lowest first, the top bit set on all but the last. Written by {@link RecordBuffer#putVarint}. */
public final class Varint {
    static final int MAX_BYTES = 9;

    private Varint() {}

    public static long get(ByteBuffer source) {
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

    public static int getInt(ByteBuffer source) {
        long value = get(source);
        if (value > Integer.MAX_VALUE) {
            throw new UnknownRecordException("Expected a number of at most 31 bits, but got " + value);
        }
        return (int) value;
    }
}
