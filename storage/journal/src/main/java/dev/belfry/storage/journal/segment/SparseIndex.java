package dev.belfry.storage.journal.segment;

import java.util.Arrays;

/**
 * Where in a segment about every {@value #STRIDE} bytes a frame begins: 12 bytes for each, less than half a byte for an entry
 * of 100 bytes. One thread adds, any number look up; what was added before an entry became durable is seen by those who read it.
 */
public final class SparseIndex {
    /** Bytes between two frames that are indexed, at least. */
    public static final int STRIDE = 4096;

    // Read after the count, and written before it.
    private long[] positions;
    private int[] offsets;
    private volatile int count;

    /** @param capacity size of the segment in bytes, as far as it is known */
    public SparseIndex(int capacity) {
        this.positions = new long[capacity / STRIDE + 1];
        this.offsets = new int[positions.length];
    }

    SparseIndex(long[] positions, int[] offsets) {
        this.positions = positions;
        this.offsets = offsets;
        this.count = positions.length;
    }

    /** Tells of a frame, in rising order; only some are kept. */
    public void add(long position, int offset) {
        int slot = count;
        if (slot == 0 || offset - offsets[slot - 1] >= STRIDE) {
            if (slot == positions.length) {
                positions = Arrays.copyOf(positions, 2 * slot + 1);
                offsets = Arrays.copyOf(offsets, 2 * slot + 1);
            }
            positions[slot] = position;
            offsets[slot] = offset;
            count = slot + 1;
        }
    }

    /** How many frames are indexed; if any, the first of the segment is. */
    public int count() {
        return count;
    }

    /** The slot of the last indexed frame with a position up to {@code position}; the first one when all are behind it. */
    public int slot(long position) {
        int low = 0;
        int high = count - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (positions[middle] <= position) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    public long position(int slot) {
        return positions[slot];
    }

    public int offset(int slot) {
        return offsets[slot];
    }
}
