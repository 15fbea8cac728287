package dev.belfry.core.retention;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The records of an extent that may go, by rising position, until somebody objects. Belongs to whoever prepares the extent's
 * rewriting; for one thread at a time.
 */
final class Doomed {
    private static final int FIRST_CAPACITY = 64;

    private long[] positions = new long[FIRST_CAPACITY];
    private Fate[] fates = new Fate[FIRST_CAPACITY];
    private int[] sizes = new int[FIRST_CAPACITY];
    private int[] rests = new int[FIRST_CAPACITY];
    private int[] places = new int[FIRST_CAPACITY];
    private final BitSet bound = new BitSet();
    private final BitSet followed = new BitSet();
    private final BitSet spared = new BitSet();
    private int count;

    /**
     * A record.
     *
     * @param size in bytes
     * @param rest what remains of it when its chain needs it, in bytes
     * @param bound whether an operation may need it
     * @param place of its key among the {@link LatestMessages}, -1 for none
     */
    record Candidate(long position, Fate fate, int size, int rest, boolean bound, int place) {}

    void add(Candidate candidate) {
        if (count == positions.length) {
            grow();
        }
        positions[count] = candidate.position();
        fates[count] = candidate.fate();
        sizes[count] = candidate.size();
        rests[count] = candidate.rest();
        places[count] = candidate.place();
        bound.set(count, candidate.bound());
        count++;
    }

    private void grow() {
        int capacity = 2 * count;
        positions = Arrays.copyOf(positions, capacity);
        fates = Arrays.copyOf(fates, capacity);
        sizes = Arrays.copyOf(sizes, capacity);
        rests = Arrays.copyOf(rests, capacity);
        places = Arrays.copyOf(places, capacity);
    }

    int count() {
        return count;
    }

    long position(int index) {
        return positions[index];
    }

    Fate fate(int index) {
        return fates[index];
    }

    /** Which one is at a position; negative when none is. */
    int find(long position) {
        return Arrays.binarySearch(positions, 0, count, position);
    }

    /** A later record of the extent leads to the one at {@code position}. */
    void follow(long position) {
        int index = find(position);
        if (index >= 0) {
            followed.set(index);
        }
    }

    /** Whether a later record of the extent leads to it. */
    boolean followed(int index) {
        return followed.get(index);
    }

    /** Whether an operation may need it. */
    boolean bound(int index) {
        return bound.get(index);
    }

    /** Somebody needs it: it stays. */
    void spare(int index) {
        spared.set(index);
    }

    boolean spared(int index) {
        return spared.get(index);
    }

    /** A later message follows it, so it is not the last one of its address. */
    void supersede(int index) {
        fates[index] = Fate.SUPERSEDED;
    }

    /** A deletion stays as long as an earlier message of its key stays here: else that would be the latest again. */
    void spareDeletions(LatestMessages latest) {
        BitSet staying = new BitSet();
        for (int i = 0; i < count; i++) {
            if (places[i] >= 0 && spared(i)) {
                staying.set(places[i]);
            } else if (places[i] >= 0 && staying.get(places[i]) && latest.latest(places[i]) == positions[i]) {
                spare(i);
            }
        }
    }

    /** How many bytes there are to gain. */
    long gain() {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            if (!spared(i)) {
                sum += sizes[i] - (fate(i) == Fate.SUPERSEDED && !followed(i) ? rests[i] : 0);
            }
        }
        return sum;
    }

    /** Tells of the keys of which something stays: of all when {@code everything} does, else of those that were spared. */
    void tell(LatestMessages latest, boolean everything) {
        for (int i = 0; i < count; i++) {
            if (places[i] >= 0 && (everything || spared(i))) {
                latest.keepOlder(places[i]);
            }
        }
    }
}
