package dev.belfry.storage;

import java.nio.ByteBuffer;

/** Receives entries while a journal is read. */
@FunctionalInterface
public interface EntryVisitor {
    /**
     * @param body the entry's bytes, big endian, from position to limit; read only, and valid only during the call
     * @return whether to go on
     */
    boolean visit(long position, int shard, ByteBuffer body);
}
