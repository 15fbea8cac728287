package dev.belfry.storage;

/**
 * Hears what became durable. Its calls come one after the other, never two at once, with rising positions; the first may come
 * before {@link Journal#append} has returned the position to its caller.
 */
public interface DurableListener {
    /** All entries up to and including {@code position} are durable now. */
    void durable(long position);

    /** The medium broke: nothing that is not durable yet ever will be. Called at most once, and nothing after it. */
    void failed(JournalException cause);
}
