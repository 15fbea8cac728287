package dev.belfry.core.subscription.view;

/** Small numbers, first in, first out. */
final class Line {
    /** A ring: {@code size} numbers from {@code first} on. */
    private int[] ring = new int[0];

    private int first;
    private int size;

    /** From now on up to {@code capacity} numbers may be in it. */
    void grow(int capacity) {
        int[] larger = new int[capacity];
        for (int i = 0; i < size; i++) {
            larger[i] = ring[(first + i) % ring.length];
        }
        ring = larger;
        first = 0;
    }

    int size() {
        return size;
    }

    void add(int number) {
        ring[(first + size) % ring.length] = number;
        size++;
    }

    int remove() {
        int number = ring[first];
        first = (first + 1) % ring.length;
        size--;
        return number;
    }
}
