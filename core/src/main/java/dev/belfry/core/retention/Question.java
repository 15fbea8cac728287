package dev.belfry.core.retention;

/** What a shard is asked before something is dropped for good. */
public sealed interface Question {
    /** Whose shard knows. */
    int slot();

    /**
     * Does somebody need the operation with this request? It has not ended, or is remembered.
     *
     * @param written a time that every start will find in the journal, in milliseconds of the epoch: what ended too long before it
     *     is to be forgotten, and will not come back
     */
    record Operation(int slot, long request, long written) implements Question {}

    /** Is the message at this position the last one of its address? If it is, the address is to be forgotten. */
    record Last(int slot, String address, long position) implements Question {}

    /** What a shard says. */
    enum Answer {
        /** Nobody knows of it (any more), and that is durable: it may go. */
        UNKNOWN,
        /** A later message of its address is durable: it may go, but somebody may come that way. */
        PASSED,
        /** It must stay. */
        NEEDED
    }
}
