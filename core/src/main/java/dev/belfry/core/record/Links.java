package dev.belfry.core.record;

import java.nio.ByteBuffer;

/**
 * Where a message stands in the chain of its address.
 *
 * @param sequence its number among the messages of the address, from 0
 * @param previous position of the message before it, -1 for the first
 * @param jump position of an earlier message, at most {@code previous}, -1 for none: see {@link
 *     dev.belfry.core.address.SkewBinary}
 */
public record Links(long sequence, long previous, long jump) {
    void writeTo(RecordBuffer target) {
        target.putVarint(sequence);
        target.putVarint(previous + 1);
        if (previous >= 0) {
            target.putVarint(previous - jump);
        }
    }

    static Links read(ByteBuffer source) {
        long sequence = Varint.get(source);
        long previous = Varint.get(source) - 1;
        return new Links(sequence, previous, previous < 0 ? -1 : previous - Varint.get(source));
    }
}
