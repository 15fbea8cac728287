package dev.belfry.storage.journal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A file to read from. Any number of threads may read at once. */
public interface ReadableFile extends AutoCloseable {
    /** Size in bytes. */
    long size() throws IOException;

    /**
     * Reads from {@code offset} on until {@code target} is full or the file ends. An interrupt of the thread has no effect.
     *
     * @return the number of bytes read, 0 at the end of the file
     */
    int read(long offset, ByteBuffer target) throws IOException;

    /** Later and ongoing reads fail. Idempotent. */
    @Override
    void close();
}
