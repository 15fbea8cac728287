package dev.belfry.core.address;

import dev.belfry.core.record.Links;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The end of the chain of an address's messages, and what the next one's pointers need: where the trees end of which the count is
 * the sum (see {@link SkewBinary}). There is one for each address, so it holds nothing that can be computed. Belongs to the shard
 * of its address.
 */
public final class ChainHead {
    private static final long[] NO_ENDS = new long[0];

    private final byte[] key;
    private long count;
    private long last = -1;
    private long lastTime;
    private long visible = -1;

    /** Positions at which the trees end, the smallest tree last and left out: it ends with the last message. */
    private long[] ends = NO_ENDS;

    /** @param key the address's UTF-8 bytes; not copied */
    ChainHead(byte[] key) {
        this.key = key;
    }

    byte[] key() {
        return key;
    }

    public String address() {
        return new String(key, StandardCharsets.UTF_8);
    }

    /** The pointers that the next message gets. */
    public Links next() {
        if (!SkewBinary.isDoubled(count)) {
            return new Links(count, last, last);
        }
        return new Links(count, last, ends.length < 2 ? -1 : ends[ends.length - 2]);
    }

    /** A message was appended, with the pointers of {@link #next()}. */
    public void append(long position, long time) {
        if (SkewBinary.isDoubled(count)) {
            // The two smallest trees become one, with this message at its end.
            ends = ends.length == 1 ? NO_ENDS : Arrays.copyOf(ends, ends.length - 1);
        } else if (count > 0) {
            ends = Arrays.copyOf(ends, ends.length + 1);
            ends[ends.length - 1] = last;
        }
        count++;
        last = position;
        lastTime = time;
    }

    /**
     * Messages are lost, up to the one before {@code sequence}, which was at {@code position}. They count, and where earlier ones of
     * them were is taken to be there as well: nothing is found there either way.
     */
    public void skipTo(long sequence, long position, long time) {
        while (count < sequence) {
            append(position, time);
        }
    }

    /** Everything up to {@code position} is durable. */
    public void show(long position) {
        visible = Math.max(visible, position);
    }

    /** When the next message is stored: now, but never before the last one. */
    public long timeOfNext(long now) {
        return Math.max(now, lastTime);
    }

    /** Position of the last durable message, -1 when there is none. */
    public long visible() {
        return visible;
    }

    /** Number of messages, durable or not. */
    public long count() {
        return count;
    }

    /** Position of the last message, durable or not; -1 when there is none. */
    public long last() {
        return last;
    }

    /** Whether the message at {@code position} is the last one, and nothing is on its way. */
    public boolean endsAt(long position) {
        return last == position && visible == position;
    }

    /** When the last message was stored, in milliseconds of the epoch. */
    public long lastTime() {
        return lastTime;
    }

    /** All that {@link #restore} needs beside the count and the last message. */
    public long[] ends() {
        return ends.clone();
    }

    /** Makes an empty chain what another one was that said this of itself; all of it is durable. */
    public void restore(long messages, long lastPosition, long time, long[] treeEnds) {
        count = messages;
        last = lastPosition;
        lastTime = time;
        visible = lastPosition;
        ends = treeEnds.length == 0 ? NO_ENDS : treeEnds.clone();
    }
}
