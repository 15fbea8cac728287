package dev.belfry.storage.journal;

import dev.belfry.storage.Entry;
import dev.belfry.storage.journal.segment.Frame;
import java.nio.ByteBuffer;

/** Frames that will be written together, complete but for their checksums. For one thread at a time. */
final class Batch {
    private static final int FIRST_BYTES = 256 * 1024;

    private final int limit;
    private final boolean synced;
    private ByteBuffer buffer;
    private long first;

    /**
     * @param limit most bytes
     * @param synced whether each batch is synced before the next one is written
     */
    Batch(int limit, boolean synced) {
        this.limit = limit;
        this.synced = synced;
        this.buffer = ByteBuffer.allocateDirect(Math.min(limit, FIRST_BYTES));
    }

    /** Makes room for a frame; false when there is none within the limit. */
    boolean makeRoom(int frameBytes) {
        int needed = buffer.position() + frameBytes;
        if (needed > limit) {
            return false;
        }
        if (needed > buffer.capacity()) {
            int capacity = (int) Math.min(limit, Math.max(needed, 2L * buffer.capacity()));
            buffer = ByteBuffer.allocateDirect(capacity).put(buffer.flip());
        }
        return true;
    }

    /** Adds an entry for which room was made. When it throws, nothing was added. */
    void add(long position, int shard, Entry entry, int size) {
        int at = buffer.position();
        if (at == 0) {
            first = position;
        }
        boolean added = false;
        try {
            Frame.putHeader(buffer, at, size, position, first, shard, synced);
            Frame.putBody(buffer, at, entry, size);
            added = true;
        } finally {
            if (!added) {
                buffer.clear().position(at);
            }
        }
    }

    /** Its frames; the last byte is before the position. */
    ByteBuffer frames() {
        return buffer;
    }

    boolean isEmpty() {
        return buffer.position() == 0;
    }

    void clear() {
        buffer.clear();
    }
}
