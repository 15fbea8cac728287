package dev.belfry.storage;

import java.nio.ByteBuffer;

/** Something that can be written to a journal. */
public interface Entry {
    /** Exact size in bytes, at least 1. */
    int size();

    /**
     * Writes exactly {@link #size()} bytes, big endian. Called at most once, on the appending thread, inside
     * {@link Journal#append}, where other appending threads may have to wait for it: it must not block nor call the journal.
     * When it throws or writes another number of bytes, nothing is appended and {@code append} throws.
     */
    void writeTo(ByteBuffer target);
}
