package dev.belfry.storage.journal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A file to write to. For one thread at a time, which must not be interrupted. */
public interface WritableFile extends AutoCloseable {
    /** Writes all of {@code source}, at {@code offset}. */
    void write(long offset, ByteBuffer source) throws IOException;

    /**
     * Makes durable what was written. After a failure nobody knows what is on the disk, and a second call may succeed without
     * having written it.
     */
    void force() throws IOException;

    /** Releases the file without making anything durable. Idempotent. */
    @Override
    void close();
}
