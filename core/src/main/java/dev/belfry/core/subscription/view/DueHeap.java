package dev.belfry.core.subscription.view;

import java.util.Arrays;

/** Small numbers with a time for each, the earliest first. An indexed binary heap: 16 bytes for each number that may be in it. */
final class DueHeap {
    private static final int OUT = -1;

    private int[] heap = new int[0];
    private int[] places = new int[0];
    private long[] dues = new long[0];
    private int size;

    /** From now on numbers below {@code capacity} may be in it. */
    void grow(int capacity) {
        int before = places.length;
        heap = Arrays.copyOf(heap, capacity);
        places = Arrays.copyOf(places, capacity);
        Arrays.fill(places, before, capacity, OUT);
        dues = Arrays.copyOf(dues, capacity);
    }

    int first() {
        return heap[0];
    }

    /** Time of the first; {@link Long#MAX_VALUE} when there is none. */
    long firstDue() {
        return size == 0 ? Long.MAX_VALUE : dues[heap[0]];
    }

    long due(int number) {
        return dues[number];
    }

    /** Notes the time of a number that is not in it. */
    void note(int number, long due) {
        dues[number] = due;
    }

    /** Adds a number, or gives it another time. */
    void set(int number, long due) {
        dues[number] = due;
        if (places[number] == OUT) {
            place(number, size++);
        }
        up(places[number]);
        down(places[number]);
    }

    void remove(int number) {
        int place = places[number];
        if (place == OUT) {
            return;
        }
        places[number] = OUT;
        int last = heap[--size];
        if (last != number) {
            place(last, place);
            up(place);
            down(places[last]);
        }
    }

    private void up(int from) {
        int place = from;
        while (place > 0 && dues[heap[place]] < dues[heap[(place - 1) / 2]]) {
            swap(place, (place - 1) / 2);
            place = (place - 1) / 2;
        }
    }

    private void down(int from) {
        int place = from;
        int child = earlierChild(place);
        while (child < size && dues[heap[child]] < dues[heap[place]]) {
            swap(place, child);
            place = child;
            child = earlierChild(place);
        }
    }

    private int earlierChild(int place) {
        int left = 2 * place + 1;
        int right = left + 1;
        return right < size && dues[heap[right]] < dues[heap[left]] ? right : left;
    }

    private void swap(int one, int other) {
        int number = heap[one];
        place(heap[other], one);
        place(number, other);
    }

    private void place(int number, int place) {
        heap[place] = number;
        places[number] = place;
    }
}
