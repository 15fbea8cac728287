package dev.belfry.core.subscription.view;

import java.util.Arrays;

/** The last message of each lane: a hash table without objects, 24 to 48 bytes for each lane. */
final class Lanes {
    static final int NONE = -1;

    private static final int FIRST_CAPACITY = 16;

    private long[] lanes = new long[FIRST_CAPACITY];

    /** One more than the last message's place; 0 where there is no lane. */
    private int[] lasts = new int[FIRST_CAPACITY];

    private int size;

    int last(long lane) {
        return lasts[find(lane)] - 1;
    }

    void put(long lane, int last) {
        if (2 * (size + 1) > lanes.length) {
            grow();
        }
        int index = find(lane);
        if (lasts[index] == 0) {
            lanes[index] = lane;
            size++;
        }
        lasts[index] = last + 1;
    }

    void remove(long lane) {
        int index = find(lane);
        if (lasts[index] != 0) {
            lasts[index] = 0;
            size--;
            closeGap(index);
        }
    }

    /** Moves those back that stand further on only because this place was taken. */
    private void closeGap(int gap) {
        int mask = lanes.length - 1;
        int free = gap;
        for (int i = (gap + 1) & mask; lasts[i] != 0; i = (i + 1) & mask) {
            int home = home(lanes[i], mask);
            if (((i - home) & mask) >= ((i - free) & mask)) {
                lanes[free] = lanes[i];
                lasts[free] = lasts[i];
                lasts[i] = 0;
                free = i;
            }
        }
    }

    private int find(long lane) {
        int mask = lanes.length - 1;
        int index = home(lane, mask);
        while (lasts[index] != 0 && lanes[index] != lane) {
            index = (index + 1) & mask;
        }
        return index;
    }

    private static int home(long lane, int mask) {
        long mixed = lane * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & mask;
    }

    private void grow() {
        long[] oldLanes = lanes;
        int[] oldLasts = lasts;
        lanes = new long[oldLanes.length * 2];
        lasts = new int[oldLasts.length * 2];
        Arrays.fill(lasts, 0);
        for (int i = 0; i < oldLanes.length; i++) {
            if (oldLasts[i] != 0) {
                int index = find(oldLanes[i]);
                lanes[index] = oldLanes[i];
                lasts[index] = oldLasts[i];
            }
        }
    }
}
