package dev.belfry.core.address;

/**
 * The fixed places that addresses hash to, {@code 0 … 65535}. A journal's entries are tagged with them, so that the number of
 * shards may change from one start to the next.
 */
public final class Slots {
    public static final int COUNT = 1 << 16;

    private static final int GOLDEN_RATIO = 0x9E3779B9;

    private Slots() {}

    /** The slot of an address; the same for ever. */
    public static int of(String address) {
        return (address.hashCode() * GOLDEN_RATIO) >>> 16;
    }

    /** Which of {@code shards} shards owns a slot. */
    public static int shard(int slot, int shards) {
        return (slot * shards) >>> 16;
    }
}
