package dev.belfry.core.work;

import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;

/**
 * The operations that have ended, the oldest first, in about 70 bytes each. One is forgotten once a later record says that it is
 * old enough: so what is known follows from the records alone. Past their number the oldest are forgotten early.
 */
final class EndedOperations {
    private static final int FIRST_CAPACITY = 64;
    private static final int FREE = -1;

    private final int most;
    private final long retentionMillis;

    /** A ring: {@code size} operations from {@code first} on; its length is a power of two. */
    private long[] requests = new long[FIRST_CAPACITY];

    private long[] ends = new long[FIRST_CAPACITY];
    private long[] times = new long[FIRST_CAPACITY];
    private char[] slots = new char[FIRST_CAPACITY];
    private int first;
    private int size;

    /** Where in the ring a request stands: open addressing, twice as long as the ring. */
    private int[] index = freeIndex(FIRST_CAPACITY * 2);

    private long latest;

    /**
     * @param most how many are remembered
     * @param retentionMillis how long one is remembered
     */
    EndedOperations(int most, long retentionMillis) {
        this.most = most;
        this.retentionMillis = retentionMillis;
    }

    private static int[] freeIndex(int length) {
        int[] free = new int[length];
        Arrays.fill(free, FREE);
        return free;
    }

    /** Takes an operation that is not known yet. */
    void put(EndedOperation ended) {
        forget(ended.time());
        if (size >= most) {
            removeFirst();
        }
        if (size == requests.length) {
            grow();
        }
        int place = (first + size++) & (requests.length - 1);
        requests[place] = ended.request();
        ends[place] = ended.end();
        times[place] = latest;
        slots[place] = (char) ended.slot();
        index[find(ended.request())] = place;
    }

    /** A record says that it is {@code now}: what is too old is forgotten. */
    void forget(long now) {
        latest = Math.max(latest, now);
        while (size > 0 && expired(first, latest)) {
            removeFirst();
        }
    }

    private boolean expired(int place, long now) {
        return now - times[place] >= retentionMillis;
    }

    /** Position of the record that ended it, -1 when it has not ended, or {@code now} that is too long ago. */
    long end(long request, long now) {
        int place = index[find(request)];
        return place == FREE || expired(place, now) ? -1 : ends[place];
    }

    /** Whether it is remembered, be that too long ago already or not. */
    boolean contains(long request) {
        return index[find(request)] != FREE;
    }

    /** Where in the index a request stands, or would. */
    private int find(long request) {
        int at = home(request);
        while (index[at] != FREE && requests[index[at]] != request) {
            at = next(at);
        }
        return at;
    }

    private int home(long request) {
        return Long.hashCode(request * 0x9E3779B97F4A7C15L) & (index.length - 1);
    }

    private int next(int at) {
        return (at + 1) & (index.length - 1);
    }

    private void removeFirst() {
        int hole = find(requests[first]);
        for (int at = next(hole); index[at] != FREE; at = next(at)) {
            int home = home(requests[index[at]]);
            boolean staysFound = hole < at ? home > hole && home <= at : home > hole || home <= at;
            if (!staysFound) {
                index[hole] = index[at];
                hole = at;
            }
        }
        index[hole] = FREE;
        first = (first + 1) & (requests.length - 1);
        size--;
    }

    private void grow() {
        requests = grown(requests);
        ends = grown(ends);
        times = grown(times);
        char[] moreSlots = Arrays.copyOf(slots, slots.length * 2);
        System.arraycopy(slots, 0, moreSlots, slots.length, first);
        slots = moreSlots;
        index = freeIndex(requests.length * 2);
        for (int i = 0; i < size; i++) {
            int place = (first + i) & (requests.length - 1);
            index[find(requests[place])] = place;
        }
    }

    /** A ring twice as long, in which what began again at 0 goes on behind the old end. */
    private long[] grown(long[] ring) {
        long[] longer = Arrays.copyOf(ring, ring.length * 2);
        System.arraycopy(ring, 0, longer, ring.length, first);
        return longer;
    }

    /** All, the oldest first. */
    Iterator<EndedOperation> all() {
        return IntStream.range(0, size)
                .map(i -> (first + i) & (requests.length - 1))
                .mapToObj(place -> new EndedOperation(slots[place], requests[place], ends[place], times[place]))
                .iterator();
    }

    int size() {
        return size;
    }
}
