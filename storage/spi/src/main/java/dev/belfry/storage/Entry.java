package dev.belfry.storage;

import java.nio.ByteBuffer;

/** Something that can be written to a journal. */
public interface Entry {
    /** Exact size in bytes, at least 1. */
    int size();

    /** Writes exactly {@link #size()} bytes, big endian. Called once, on the appending thread, inside {@link Journal#append}. */
    void writeTo(ByteBuffer target);
}
