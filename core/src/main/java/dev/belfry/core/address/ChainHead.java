package dev.belfry.core.address;

import dev.belfry.core.record.Links;
import java.util.Arrays;

/**
 * The end of the chain of an address's messages, and what the next one's pointers need: the positions behind the weights of the
 * count (see {@link SkewBinary}). Belongs to the shard of its address.
 */
public final class ChainHead {
    private final String address;
    private final int slot;

    private long count;
    private long last = -1;
    private long lastTime;
    private long visible = -1;

    /** The positions at which the trees of each weight end, the smallest weight last. */
    private long[] ends = new long[1];

    private int depth;

    /** Bit k: there is a weight of 2^k - 1. The lowest one is there twice when {@link #doubled}. */
    private long weights;

    private boolean doubled;

    ChainHead(String address, int slot) {
        this.address = address;
        this.slot = slot;
    }

    public String address() {
        return address;
    }

    public int slot() {
        return slot;
    }

    /** The pointers that the next message gets. */
    public Links next() {
        return new Links(count, last, depth <= consumed() ? -1 : ends[depth - consumed() - 1]);
    }

    /** How many trees the next message joins under itself. */
    private int consumed() {
        return doubled ? 2 : 0;
    }

    /** A message was appended, with the pointers of {@link #next()}. */
    public void append(long position, long time) {
        if (doubled) {
            int rank = Long.numberOfTrailingZeros(weights);
            weights &= ~(1L << rank);
            depth -= 2;
            push(position, rank + 1);
        } else {
            push(position, 1);
        }
        count++;
        last = position;
        lastTime = time;
    }

    private void push(long position, int rank) {
        doubled = (weights & (1L << rank)) != 0;
        weights |= 1L << rank;
        if (depth == ends.length) {
            ends = Arrays.copyOf(ends, depth * 2);
        }
        ends[depth++] = position;
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

    /** Whether the message at {@code position} is the last one, and nothing is on its way. */
    public boolean endsAt(long position) {
        return last == position && visible == position;
    }

    /** As if there had never been a message. */
    public void clear() {
        count = 0;
        last = -1;
        lastTime = 0;
        visible = -1;
        depth = 0;
        weights = 0;
        doubled = false;
    }
}
