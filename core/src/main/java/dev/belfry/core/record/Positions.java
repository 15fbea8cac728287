package dev.belfry.core.record;

import java.nio.ByteBuffer;

/** Rising positions as bytes: how many, the first, and the distances between them. */
final class Positions {
    private static final int MOST = 1 << 24;

    private Positions() {}

    static void put(RecordBuffer target, long[] positions) {
        target.putVarint(positions.length);
        long before = 0;
        for (long position : positions) {
            target.putVarint(position - before);
            before = position;
        }
    }

    static long[] get(ByteBuffer source) {
        int count = Varint.getInt(source);
        if (count > MOST) {
            throw new UnknownRecordException("Expected at most " + MOST + " positions, but there are " + count);
        }
        long[] positions = new long[count];
        long before = 0;
        for (int i = 0; i < count; i++) {
            before += Varint.get(source);
            positions[i] = before;
        }
        return positions;
    }
}
