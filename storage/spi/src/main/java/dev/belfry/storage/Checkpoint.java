package dev.belfry.storage;

import java.nio.ByteBuffer;

/** A checkpoint that was completed. */
public interface Checkpoint {
    /** The last position that it includes. */
    long position();

    /** Bytes that were written to it. */
    long size();

    /**
     * Reads all of it, in order. What the visitor throws, ends it.
     *
     * @param visitor is given pieces of any size, at least one byte each, big endian, read only and valid during the call
     * @return false when it is damaged or gone: then what the visitor was given means nothing
     * @throws JournalException when the medium fails, or the journal is closed
     */
    boolean read(PieceVisitor visitor);

    /** Receives pieces. */
    @FunctionalInterface
    interface PieceVisitor {
        void visit(ByteBuffer piece);
    }
}
