package dev.belfry.core.subscription.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** Which positions are settled: all up to a floor, and some above it, as a compressed set. */
final class SettledPositions {
    private long floor;

    /** Null for the empty set, which most are: a queue whose consumers keep up costs no set. */
    private @Nullable Roaring64Bitmap above;

    SettledPositions(long floor) {
        this.floor = floor;
    }

    long floor() {
        return floor;
    }

    boolean contains(long position) {
        return position <= floor || (above != null && above.contains(position));
    }

    /** Whether it was not settled before. */
    boolean add(long position) {
        if (contains(position)) {
            return false;
        }
        if (above == null) {
            above = new Roaring64Bitmap();
        }
        above.addLong(position);
        return true;
    }

    /** All up to {@code position} is settled. A lower floor than there is changes nothing. */
    void raise(long position) {
        if (position <= floor) {
            return;
        }
        floor = position;
        Roaring64Bitmap set = above;
        if (set == null || set.first() > position) {
            return;
        }
        if (set.last() <= position) {
            above = null;
        } else {
            Roaring64Bitmap below = new Roaring64Bitmap();
            below.addRange(set.first(), position + 1);
            set.andNot(below);
        }
    }

    /** How many are settled above the floor. */
    long above() {
        return above == null ? 0 : above.getLongCardinality();
    }

    /** What is settled above the floor, in the portable format of 64-bit Roaring bitmaps; empty for nothing. */
    byte[] bytes() {
        Roaring64Bitmap set = above;
        if (set == null) {
            return new byte[0];
        }
        set.runOptimize();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            set.serializePortable(new DataOutputStream(bytes));
        } catch (IOException impossible) {
            throw new UncheckedIOException("Expected memory to take bytes, but it did not", impossible);
        }
        return bytes.toByteArray();
    }

    /** What {@link #bytes} wrote. */
    static SettledPositions read(long floor, byte[] bytes) {
        SettledPositions settled = new SettledPositions(floor);
        if (bytes.length > 0) {
            Roaring64Bitmap set = new Roaring64Bitmap();
            try {
                set.deserializePortable(new DataInputStream(new ByteArrayInputStream(bytes)));
            } catch (IOException cut) {
                throw new UncheckedIOException("Expected a whole set of positions, but it is cut off", cut);
            }
            settled.above = set;
        }
        return settled;
    }
}
