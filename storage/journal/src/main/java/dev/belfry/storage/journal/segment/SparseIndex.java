package dev.belfry.storage.journal.segment;

/**
 * Where in a segment about every {@value #STRIDE} bytes a frame begins: 8 bytes for each, about a quarter of a byte for an entry
 * of 100 bytes. One thread adds, any number look up; what was added before an entry became durable is seen by those who read it.
 */
public final class SparseIndex {
    /** Bytes between two frames that are indexed, at least. */
    public static final int STRIDE = 4096;

    private final long base;
    private final int[] positions;
    private final int[] offsets;
    private volatile int count;

    /** @param capacity size of the segment in bytes */
    SparseIndex(long base, int capacity) {
        this.base = base;
        this.positions = new int[capacity / STRIDE + 1];
        this.offsets = new int[positions.length];
    }

    /** Tells of a frame, in rising order; only some are kept. */
    public void add(long position, int offset) {
        int slot = count;
        if (slot == 0 || offset - offsets[slot - 1] >= STRIDE) {
            positions[slot] = Math.toIntExact(position - base);
            offsets[slot] = offset;
            count = slot + 1;
        }
    }

    /** The slot of the last indexed frame with a position up to {@code position}, which must not be below the first. */
    public int slot(long position) {
        int low = 0;
        int high = count - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (base + positions[middle] <= position) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    public long position(int slot) {
        return base + positions[slot];
    }

    public int offset(int slot) {
        return offsets[slot];
    }
}
