package dev.belfry.core.work;

import java.util.Arrays;

/** The operations that have ended: position of the request → position of the record that ended it, in 32 bytes each or less. */
final class DoneOperations {
    private static final int FIRST_CAPACITY = 64;
    private static final long FREE = -1;

    private long[] requests = free(FIRST_CAPACITY);
    private long[] ends = new long[FIRST_CAPACITY];
    private int size;

    private static long[] free(int capacity) {
        long[] requests = new long[capacity];
        Arrays.fill(requests, FREE);
        return requests;
    }

    void put(long request, long end) {
        if ((size + 1) * 2 > requests.length) {
            grow();
        }
        int index = find(request);
        if (requests[index] == FREE) {
            requests[index] = request;
            size++;
        }
        ends[index] = end;
    }

    /** Position of the record that ended it, -1 when it has not ended. */
    long end(long request) {
        int index = find(request);
        return requests[index] == FREE ? -1 : ends[index];
    }

    private int find(long request) {
        int mask = requests.length - 1;
        int index = Long.hashCode(request * 0x9E3779B97F4A7C15L) & mask;
        while (requests[index] != FREE && requests[index] != request) {
            index = (index + 1) & mask;
        }
        return index;
    }

    private void grow() {
        long[] oldRequests = requests;
        long[] oldEnds = ends;
        requests = free(oldRequests.length * 2);
        ends = new long[oldRequests.length * 2];
        for (int i = 0; i < oldRequests.length; i++) {
            if (oldRequests[i] != FREE) {
                int index = find(oldRequests[i]);
                requests[index] = oldRequests[i];
                ends[index] = oldEnds[i];
            }
        }
    }

    int size() {
        return size;
    }
}
