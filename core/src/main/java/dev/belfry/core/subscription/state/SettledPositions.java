package dev.belfry.core.subscription.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.roaringbitmap.RoaringBitmap;

/**
 * Which positions are settled: all up to a floor, and some above it, as compressed sets.
 *
 * <p>There is one set for each 2^32 positions, because the sets of 32 bits can drop a range quickly, which the library's sets of
 * 64 bits cannot. Mostly there are none: a queue whose consumers keep up needs no set.
 */
final class SettledPositions {
    private static final int LOW_BITS = 32;
    private static final long LOW_MASK = (1L << LOW_BITS) - 1;

    /** By the high bits of the positions; no set is empty. */
    private final TreeMap<Integer, RoaringBitmap> above = new TreeMap<>();

    private long floor;

    SettledPositions(long floor) {
        this.floor = floor;
    }

    long floor() {
        return floor;
    }

    private static int high(long position) {
        return (int) (position >>> LOW_BITS);
    }

    boolean contains(long position) {
        if (position <= floor || above.isEmpty()) {
            return position <= floor;
        }
        RoaringBitmap set = above.get(high(position));
        return set != null && set.contains((int) position);
    }

    /** Whether it was not settled before. */
    boolean add(long position) {
        return position > floor
                && above.computeIfAbsent(high(position), high -> new RoaringBitmap())
                        .checkedAdd((int) position);
    }

    /** All up to {@code position} is settled. A lower floor than there is changes nothing. */
    void raise(long position) {
        if (position <= floor) {
            return;
        }
        floor = position;
        if (above.isEmpty()) {
            return;
        }
        above.headMap(high(position)).clear();
        RoaringBitmap set = above.get(high(position));
        if (set != null) {
            set.remove(0L, (position & LOW_MASK) + 1);
            if (set.isEmpty()) {
                above.remove(high(position));
            }
        }
    }

    /** How many are settled above the floor. */
    long above() {
        long count = 0;
        for (RoaringBitmap set : above.values()) {
            count += set.getLongCardinality();
        }
        return count;
    }

    /** What is settled above the floor, in the portable format of 64-bit Roaring bitmaps; empty for nothing. */
    byte[] bytes() {
        if (above.isEmpty()) {
            return new byte[0];
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(Long.reverseBytes(above.size()));
            for (Map.Entry<Integer, RoaringBitmap> set : above.entrySet()) {
                set.getValue().runOptimize();
                out.writeInt(Integer.reverseBytes(set.getKey()));
                set.getValue().serialize(out);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("Expected memory to take bytes, but it did not", impossible);
        }
        return bytes.toByteArray();
    }

    /** What {@link #bytes} wrote. */
    static SettledPositions read(long floor, byte[] bytes) {
        SettledPositions settled = new SettledPositions(floor);
        if (bytes.length > 0) {
            try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
                settled.readSets(in);
            } catch (IOException cut) {
                throw new UncheckedIOException("Expected whole sets of positions, but they are cut off", cut);
            }
        }
        return settled;
    }

    private void readSets(DataInputStream in) throws IOException {
        long sets = Long.reverseBytes(in.readLong());
        for (long i = 0; i < sets; i++) {
            int high = Integer.reverseBytes(in.readInt());
            RoaringBitmap set = new RoaringBitmap();
            set.deserialize(in);
            above.put(high, set);
        }
    }
}
