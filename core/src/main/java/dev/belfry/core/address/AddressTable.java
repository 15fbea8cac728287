package dev.belfry.core.address;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A part of an {@link AddressBook}: a hash table with open addressing and linear probing. */
final class AddressTable {
    private static final int FIRST_CAPACITY = 8;

    /** At most three quarters are taken. The capacity is a power of two. */
    private @Nullable ChainHead[] heads = new ChainHead[FIRST_CAPACITY];

    private int size;

    static int hash(byte[] key) {
        return spread(Arrays.hashCode(key));
    }

    /** The hash of bytes that lie in a buffer: the same as that of an array of them. */
    static int hash(ByteBuffer body, int start, int length) {
        int hash = 1;
        for (int i = start; i < start + length; i++) {
            hash = 31 * hash + body.get(i);
        }
        return spread(hash);
    }

    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ (mixed >>> 15);
    }

    @Nullable
    ChainHead find(byte[] key, int hash) {
        int mask = heads.length - 1;
        int index = hash & mask;
        ChainHead head = heads[index];
        while (head != null && !Arrays.equals(head.key(), key)) {
            index = (index + 1) & mask;
            head = heads[index];
        }
        return head;
    }

    @Nullable
    ChainHead find(ByteBuffer body, int start, int length, int hash) {
        int mask = heads.length - 1;
        int index = hash & mask;
        ChainHead head = heads[index];
        while (head != null && !same(head.key(), body, start, length)) {
            index = (index + 1) & mask;
            head = heads[index];
        }
        return head;
    }

    private static boolean same(byte[] key, ByteBuffer body, int start, int length) {
        if (key.length != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (key[i] != body.get(start + i)) {
                return false;
            }
        }
        return true;
    }

    /** Adds one that is not there yet. */
    void add(ChainHead head, int hash) {
        if ((size + 1) * 4 > heads.length * 3) {
            grow();
        }
        put(head, hash);
        size++;
    }

    private void put(ChainHead head, int hash) {
        int mask = heads.length - 1;
        int index = hash & mask;
        while (heads[index] != null) {
            index = (index + 1) & mask;
        }
        heads[index] = head;
    }

    private void grow() {
        @Nullable ChainHead[] old = heads;
        heads = new ChainHead[old.length * 2];
        for (ChainHead head : old) {
            if (head != null) {
                put(head, hash(head.key()));
            }
        }
    }

    /** Removes this very one; false when it is not there. */
    @SuppressWarnings("ReferenceEquality")
    boolean remove(ChainHead gone, int hash) {
        int mask = heads.length - 1;
        int index = hash & mask;
        while (heads[index] != gone) {
            if (heads[index] == null) {
                return false;
            }
            index = (index + 1) & mask;
        }
        heads[index] = null;
        size--;
        closeGap(index);
        return true;
    }

    /** Puts those behind a gap in again, up to the next free place: a search would end at the gap. */
    private void closeGap(int gap) {
        int mask = heads.length - 1;
        int index = (gap + 1) & mask;
        for (ChainHead head = heads[index]; head != null; head = heads[index]) {
            heads[index] = null;
            put(head, hash(head.key()));
            index = (index + 1) & mask;
        }
    }

    void forEach(Consumer<ChainHead> visitor) {
        for (ChainHead head : heads) {
            if (head != null) {
                visitor.accept(head);
            }
        }
    }
}
