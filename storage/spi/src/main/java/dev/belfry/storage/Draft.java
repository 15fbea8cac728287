package dev.belfry.storage;

import java.nio.ByteBuffer;

/**
 * A checkpoint that is being written. For one thread. After {@link #complete} or {@link #close} nothing can be written to it
 * ({@link IllegalStateException}). A crash loses it, and so does {@link Journal#close}.
 */
public interface Draft extends AutoCloseable {
    /**
     * Adds all that remains in {@code bytes}.
     *
     * @throws JournalException when the medium fails, or is full: then the draft has ended
     */
    void write(ByteBuffer bytes);

    /**
     * Makes it durable, and then one of those that are found by {@link Checkpoints#all}: wholly, or not at all. Everything in
     * the journal up to its position survives whatever it survives, whichever durability was chosen for entries.
     *
     * @throws JournalException when the medium fails, or is full
     */
    void complete();

    /** Gives up what was not completed. Idempotent. */
    @Override
    void close();
}
