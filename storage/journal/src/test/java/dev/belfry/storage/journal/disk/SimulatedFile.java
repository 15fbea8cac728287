package dev.belfry.storage.journal.disk;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** A file of a simulated disk: what its readers see, and what the medium holds. */
final class SimulatedFile {
    private static final int SECTOR = 512;

    /** Mostly a bit flips where something is written. */
    private static final int TRIES_TO_HIT = 8;

    private byte[] seen = {};
    private byte[] medium = {};
    private final BitSet unwritten = new BitSet();

    /** Bits that are flipped on the medium: offset of the byte → which. Nobody has written there since. */
    private final Map<Integer, Byte> rotten = new HashMap<>();

    SimulatedFile copy() {
        SimulatedFile copy = new SimulatedFile();
        copy.seen = seen.clone();
        copy.medium = medium.clone();
        copy.unwritten.or(unwritten);
        copy.rotten.putAll(rotten);
        return copy;
    }

    byte[] bytes() {
        return seen;
    }

    void resize(int size) {
        seen = Arrays.copyOf(seen, size);
        medium = Arrays.copyOf(medium, size);
    }

    void settle() {
        medium = seen.clone();
        unwritten.clear();
    }

    int read(int offset, ByteBuffer target) {
        int count = Math.max(0, Math.min(target.remaining(), seen.length - offset));
        if (count > 0) {
            target.put(seen, offset, count);
        }
        return count;
    }

    void write(int offset, ByteBuffer source) {
        int count = source.remaining();
        if (count == 0) {
            return;
        }
        seen = Arrays.copyOf(seen, Math.max(seen.length, offset + count));
        source.get(seen, offset, count);
        List.copyOf(rotten.keySet()).stream()
                .filter(at -> at >= offset && at < offset + count)
                .forEach(at -> medium[at] ^= rotten.remove(at));
        unwritten.set(offset / SECTOR, (offset + count - 1) / SECTOR + 1);
    }

    void force() {
        medium = Arrays.copyOf(medium, seen.length);
        for (int sector = unwritten.nextSetBit(0); sector >= 0; sector = unwritten.nextSetBit(sector + 1)) {
            keep(sector, medium);
        }
        unwritten.clear();
    }

    private void keep(int sector, byte[] target) {
        int from = sector * SECTOR;
        int to = Math.min(from + SECTOR, Math.min(seen.length, target.length));
        if (from < to) {
            System.arraycopy(seen, from, target, from, to - from);
        }
    }

    /** Flips a bit in a sector that nobody is writing to, if there is such a one. */
    void rot(RandomGenerator random) {
        int size = Math.min(seen.length, medium.length);
        int at = size == 0 ? 0 : random.nextInt(size);
        for (int tries = 0; size > 0 && seen[at] == 0 && tries < TRIES_TO_HIT; tries++) {
            at = random.nextInt(size);
        }
        if (size > 0 && !unwritten.get(at / SECTOR) && !rotten.containsKey(at)) {
            rotten.put(at, (byte) (1 << random.nextInt(Byte.SIZE)));
            flip(at);
        }
    }

    boolean rotten() {
        return !rotten.isEmpty();
    }

    void heal() {
        rotten.keySet().forEach(this::flip);
        rotten.clear();
    }

    private void flip(int at) {
        seen[at] ^= rotten.get(at);
        medium[at] ^= rotten.get(at);
    }

    /** Takes what was not written for written. */
    void forget() {
        unwritten.clear();
    }

    /** Of each sector that was not forced, either the old or the new content remains. */
    void cutPower(RandomGenerator random) {
        int kept = random.nextInt(4) * 50 - 25;
        byte[] remains = Arrays.copyOf(medium, sizeAfter(random));
        for (int sector = unwritten.nextSetBit(0); sector >= 0; sector = unwritten.nextSetBit(sector + 1)) {
            if (random.nextInt(100) < kept) {
                keep(sector, remains);
            }
        }
        seen = remains;
        medium = remains.clone();
        unwritten.clear();
    }

    private int sizeAfter(RandomGenerator random) {
        return unwritten.isEmpty() || seen.length == medium.length
                ? medium.length
                : random.nextInt(Math.min(medium.length, seen.length), Math.max(medium.length, seen.length) + 1);
    }
}
