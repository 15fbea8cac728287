package dev.belfry.core.record;

import java.nio.ByteBuffer;

/**
 * Where a message stands in the chain of its address. What it leads to may not be kept any more.
 *
 * @param sequence its number among the messages of the address, from 0; it stays when earlier ones are dropped
 * @param previous position of the message before it, -1 for none. For the first one, which has none before it, up to where there
 *     may have been messages in an earlier chain that is forgotten, -1 for nowhere
 * @param jump position of an earlier message of the chain, at most {@code previous}, -1 for none: see {@link
 *     dev.belfry.core.address.SkewBinary}
 */
public record Links(long sequence, long previous, long jump) {
    /** Of the first message of a chain. */
    public static Links first(long forgotten) {
        return new Links(0, forgotten, -1);
    }

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
