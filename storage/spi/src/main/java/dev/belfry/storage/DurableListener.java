package dev.belfry.storage;

/** Hears what became durable. */
public interface DurableListener {
    /** All entries up to and including {@code position} are durable now. */
    void durable(long position);

    /** The medium broke: nothing that is not durable yet ever will be. Called at most once, and nothing after it. */
    void failed(JournalException cause);
}
