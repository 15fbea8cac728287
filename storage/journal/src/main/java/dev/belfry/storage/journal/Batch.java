package dev.belfry.storage.journal;

import dev.belfry.storage.Entry;
import dev.belfry.storage.journal.segment.Frame;
import java.nio.BufferOverflowException;
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
            putBody(at + Frame.HEADER, entry, size);
            putZeros(at + Frame.bytes(size));
            added = true;
        } finally {
            if (!added) {
                buffer.clear().position(at);
            }
        }
    }

    private void putBody(int at, Entry entry, int size) {
        buffer.position(at).limit(at + size);
        try {
            entry.writeTo(buffer);
        } catch (BufferOverflowException e) {
            throw new IllegalArgumentException(
                    "Expected an entry of %d bytes to write as many, but it wrote more".formatted(size), e);
        }
        if (buffer.position() != at + size) {
            throw new IllegalArgumentException("Expected an entry of %d bytes to write as many, but it wrote %d"
                    .formatted(size, buffer.position() - at));
        }
    }

    private void putZeros(int end) {
        buffer.limit(buffer.capacity());
        while (buffer.position() < end) {
            buffer.put((byte) 0);
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
