package dev.belfry.core.retention;

import dev.belfry.contract.Retention.Compaction;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * Where the latest message of each key stands, for as many keys as fit. Keys are kept as 128 bits of a digest that nobody can make
 * collide, in about 50 bytes each. For one thread at a time.
 */
final class LatestMessages {
    private static final int FIRST_CAPACITY = 1024;
    private static final long FREE = -1;

    private final int most;
    private final MessageDigest digest = sha256();

    /** Open addressing: two numbers of the digest for each place, and the position. */
    private long[] digests = new long[2 * FIRST_CAPACITY];

    private long[] positions = free(FIRST_CAPACITY);
    private final BitSet olderRemain = new BitSet();
    private int size;
    private long firstMissed = FREE;

    /** Digest of the key that was last looked at. */
    private long high;

    private long low;

    LatestMessages(int most) {
        this.most = most;
    }

    private static long[] free(int capacity) {
        long[] positions = new long[capacity];
        Arrays.fill(positions, FREE);
        return positions;
    }

    /** Position of the first message that was not taken note of, as there was no room for its key; -1 when all were. */
    long firstMissed() {
        return firstMissed;
    }

    /** Whether there is no room for another key. */
    boolean isFull() {
        return size >= most;
    }

    /**
     * Takes note of a message, which comes after all that were noted before.
     *
     * @param key of the message; those without one are not compared where keys count
     */
    void note(Compaction compaction, String address, Optional<String> key, long position) {
        if (!look(compaction, address, key)) {
            return;
        }
        int place = place();
        if (positions[place] == FREE) {
            if (isFull()) {
                firstMissed = firstMissed == FREE ? position : firstMissed;
                return;
            }
            size++;
            digests[2 * place] = high;
            digests[2 * place + 1] = low;
        }
        positions[place] = position;
        if (2 * size > positions.length) {
            grow();
        }
    }

    /**
     * The place of a message's key, to ask about it; -1 when it is not known. Valid as long as nothing is noted.
     */
    int find(Compaction compaction, String address, Optional<String> key) {
        if (!look(compaction, address, key)) {
            return -1;
        }
        int place = place();
        return positions[place] == FREE ? -1 : place;
    }

    /** Position of the latest message of the key at this place. */
    long latest(int place) {
        return positions[place];
    }

    /** Earlier messages of the key at this place are to stay for now. */
    void keepOlder(int place) {
        olderRemain.set(place);
    }

    /** Whether earlier messages of the key at this place may be there still. */
    boolean olderRemain(int place) {
        return olderRemain.get(place);
    }

    private boolean look(Compaction compaction, String address, Optional<String> key) {
        boolean byKey = compaction == Compaction.KEY;
        if (compaction == Compaction.NONE || (byKey && key.isEmpty())) {
            return false;
        }
        byte[] place = address.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, place.length));
        digest.update(place);
        if (byKey) {
            digest.update(key.orElseThrow().getBytes(StandardCharsets.UTF_8));
        }
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        high = hash.getLong();
        low = hash.getLong();
        return true;
    }

    private int place() {
        int mask = positions.length - 1;
        int place = (int) high & mask;
        while (positions[place] != FREE && (digests[2 * place] != high || digests[2 * place + 1] != low)) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void grow() {
        long[] oldDigests = digests;
        long[] oldPositions = positions;
        digests = new long[2 * oldDigests.length];
        positions = free(2 * oldPositions.length);
        for (int i = 0; i < oldPositions.length; i++) {
            if (oldPositions[i] != FREE) {
                high = oldDigests[2 * i];
                low = oldDigests[2 * i + 1];
                int place = place();
                digests[2 * place] = high;
                digests[2 * place + 1] = low;
                positions[place] = oldPositions[i];
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Expected SHA-256 in every JDK", impossible);
        }
    }
}
