package dev.belfry.core.subscription.state;

import dev.belfry.core.record.Settled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Messages that have failed: how often, and when they are due again. A hash table without objects, about 40 bytes for each
 * message in it.
 */
final class Retries {
    private static final int FIRST_CAPACITY = 8;
    private static final long EMPTY = -1;

    private long[] positions = new long[0];
    private int[] failures = new int[0];
    private long[] dues = new long[0];
    private int size;

    int size() {
        return size;
    }

    void put(Settled.Retry retry) {
        if (2 * (size + 1) > positions.length) {
            grow();
        }
        int index = find(retry.position());
        if (positions[index] == EMPTY) {
            positions[index] = retry.position();
            size++;
        }
        failures[index] = retry.failures();
        dues[index] = retry.due();
    }

    /** 0 when there is none. */
    int failures(long position) {
        return size == 0 ? 0 : failures[find(position)];
    }

    /** 0 when there is none. */
    long due(long position) {
        return size == 0 ? 0 : dues[find(position)];
    }

    void remove(long position) {
        if (size == 0) {
            return;
        }
        int index = find(position);
        if (positions[index] == position) {
            clear(index);
            size--;
            closeGap(index);
        }
    }

    /** Moves those back that stand further on only because this place was taken. */
    private void closeGap(int gap) {
        int mask = positions.length - 1;
        int free = gap;
        for (int i = (gap + 1) & mask; positions[i] != EMPTY; i = (i + 1) & mask) {
            int home = home(positions[i], mask);
            if (((i - home) & mask) >= ((i - free) & mask)) {
                positions[free] = positions[i];
                failures[free] = failures[i];
                dues[free] = dues[i];
                clear(i);
                free = i;
            }
        }
    }

    private void clear(int index) {
        positions[index] = EMPTY;
        failures[index] = 0;
        dues[index] = 0;
    }

    /** Where it is, or would be. */
    private int find(long position) {
        int mask = positions.length - 1;
        int index = home(position, mask);
        while (positions[index] != EMPTY && positions[index] != position) {
            index = (index + 1) & mask;
        }
        return index;
    }

    private static int home(long position, int mask) {
        long mixed = position * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & mask;
    }

    private void grow() {
        long[] oldPositions = positions;
        int[] oldFailures = failures;
        long[] oldDues = dues;
        int capacity = Math.max(FIRST_CAPACITY, oldPositions.length * 2);
        positions = new long[capacity];
        Arrays.fill(positions, EMPTY);
        failures = new int[capacity];
        dues = new long[capacity];
        for (int i = 0; i < oldPositions.length; i++) {
            if (oldPositions[i] != EMPTY) {
                int index = find(oldPositions[i]);
                positions[index] = oldPositions[i];
                failures[index] = oldFailures[i];
                dues[index] = oldDues[i];
            }
        }
    }

    /** All above {@code floor}, by rising position. The others, whose messages are gone, are forgotten. */
    List<Settled.Retry> after(long floor) {
        List<Settled.Retry> all = new ArrayList<>();
        List<Long> stale = new ArrayList<>();
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] > floor) {
                all.add(new Settled.Retry(positions[i], failures[i], dues[i]));
            } else if (positions[i] != EMPTY) {
                stale.add(positions[i]);
            }
        }
        stale.forEach(this::remove);
        all.sort(Comparator.comparingLong(Settled.Retry::position));
        return all;
    }
}
