package dev.belfry.storage.memory;

import dev.belfry.storage.Extent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Neighbouring entries, in order: what an extent consists of. One thread at a time adds, any number look up what they know to be
 * durable; what was added is never changed.
 */
final class Part {
    private final long first;
    private final @Nullable Stored[] slots;
    private volatile int count;
    private volatile long next;
    private volatile long bytes;

    private Part(long first, @Nullable Stored[] slots, int count, long next) {
        this.first = first;
        this.slots = slots;
        this.count = count;
        this.next = next;
        this.bytes =
                IntStream.range(0, count).mapToLong(slot -> get(slot).size()).sum();
    }

    /** One to which entries are added. */
    static Part empty(long first, int capacity) {
        return new Part(first, new Stored[capacity], 0, first);
    }

    /** One to which nothing is added any more. */
    static Part of(long first, long next, List<Stored> entries) {
        return new Part(first, entries.toArray(Stored[]::new), entries.size(), next);
    }

    /** The same entries, but it reaches further. */
    Part reaching(long newNext) {
        return new Part(first, slots, count, newNext);
    }

    /** A copy of the entries before a position. */
    Part before(long position) {
        int kept = slot(position);
        @Nullable Stored[] copy = Arrays.copyOf(slots, slots.length);
        Arrays.fill(copy, kept, copy.length, null);
        return new Part(first, copy, kept, Math.min(next, position));
    }

    void add(Stored stored) {
        int slot = count;
        slots[slot] = stored;
        next = stored.position() + 1;
        bytes = bytes() + stored.size();
        count = slot + 1;
    }

    boolean isFull() {
        return count == slots.length;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Position of its first entry, or one before it that holds nothing any more. */
    long first() {
        return first;
    }

    /** One past its last position. */
    long next() {
        return next;
    }

    int count() {
        return count;
    }

    Stored get(int slot) {
        return Objects.requireNonNull(slots[slot]);
    }

    /** The slot of the first entry at or behind a position; the count when there is none. */
    int slot(long position) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (get(middle).position() < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    long bytes() {
        return bytes;
    }

    Extent extent() {
        return new Extent(first, next, bytes);
    }
}
