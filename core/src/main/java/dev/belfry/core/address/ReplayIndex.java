package dev.belfry.core.address;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds chains by the UTF-8 bytes of their address, so that a replay makes a string per address and not per message. */
public final class ReplayIndex {
    private static final int FIRST_CAPACITY = 1024;

    private @Nullable ChainHead[] heads = new ChainHead[FIRST_CAPACITY];
    private byte[][] keys = new byte[FIRST_CAPACITY][];
    private int[] hashes = new int[FIRST_CAPACITY];
    private int size;

    /** Whose chain it is when it is not known yet. */
    @FunctionalInterface
    public interface Books {
        AddressBook of(int slot);
    }

    /** The chain of the address whose bytes are {@code length} bytes of {@code body} from {@code start} on. */
    public ChainHead head(ByteBuffer body, int start, int length, int slot, Books books) {
        int hash = hash(body, start, length);
        int index = find(body, start, length, hash);
        ChainHead known = heads[index];
        if (known != null) {
            return known;
        }
        byte[] key = new byte[length];
        body.get(start, key);
        ChainHead created = books.of(slot).head(new String(key, StandardCharsets.UTF_8), slot);
        put(index, key, hash, created);
        return created;
    }

    private void put(int index, byte[] key, int hash, ChainHead head) {
        heads[index] = head;
        keys[index] = key;
        hashes[index] = hash;
        size++;
        if (size * 2 > heads.length) {
            grow();
        }
    }

    private int find(ByteBuffer body, int start, int length, int hash) {
        int mask = heads.length - 1;
        int index = hash & mask;
        while (heads[index] != null && !(hashes[index] == hash && same(body, start, length, keys[index]))) {
            index = (index + 1) & mask;
        }
        return index;
    }

    private static boolean same(ByteBuffer body, int start, int length, byte[] key) {
        if (key.length != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (body.get(start + i) != key[i]) {
                return false;
            }
        }
        return true;
    }

    private static int hash(ByteBuffer body, int start, int length) {
        int hash = length;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + body.get(start + i);
        }
        return hash ^ (hash >>> 15);
    }

    private void grow() {
        @Nullable ChainHead[] oldHeads = heads;
        byte[][] oldKeys = keys;
        int[] oldHashes = hashes;
        int capacity = oldHeads.length * 2;
        heads = new ChainHead[capacity];
        keys = Arrays.copyOf(new byte[0][], capacity);
        hashes = new int[capacity];
        for (int i = 0; i < oldHeads.length; i++) {
            ChainHead head = oldHeads[i];
            if (head != null) {
                move(head, oldKeys[i], oldHashes[i]);
            }
        }
    }

    private void move(ChainHead head, byte[] key, int hash) {
        int mask = heads.length - 1;
        int index = hash & mask;
        while (heads[index] != null) {
            index = (index + 1) & mask;
        }
        heads[index] = head;
        keys[index] = key;
        hashes[index] = hash;
    }
}
