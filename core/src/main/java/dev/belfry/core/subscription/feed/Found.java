package dev.belfry.core.subscription.feed;

import java.util.Arrays;

/** Messages that one follower asked for, in the order of the journal. */
public final class Found {
    private static final int FIRST_CAPACITY = 16;

    private long[] positions = new long[FIRST_CAPACITY];
    private long[] lanes = new long[FIRST_CAPACITY];
    private int size;
    private long end;

    void add(long position, long lane) {
        if (size == positions.length) {
            positions = Arrays.copyOf(positions, size * 2);
            lanes = Arrays.copyOf(lanes, size * 2);
        }
        positions[size] = position;
        lanes[size] = lane;
        size++;
    }

    void endAt(long position) {
        end = position;
    }

    public int size() {
        return size;
    }

    public long position(int index) {
        return positions[index];
    }

    /** The same number for messages that keep their order among each other. */
    public long lane(int index) {
        return lanes[index];
    }

    /** These are all that there are up to here. */
    public long end() {
        return end;
    }
}
