package dev.belfry.storage;

/** What came of {@link Journal#append}. */
public sealed interface Append {
    /** Taken, at this position; durable later. */
    record Taken(long position) implements Append {}

    /** Not taken: the entry is larger than the engine's limit. */
    record TooLarge(int size, int limit) implements Append {}

    /**
     * Not taken: the medium has yet to write all that the engine's buffers can hold. Another try may succeed after the next
     * {@link DurableListener#durable}.
     */
    record Busy(String text) implements Append {}

    /** Not taken: there is no room on the medium. Another try may succeed once there is. */
    record Full(String text) implements Append {}

    /** Not taken: the engine takes nothing any more (it failed or was closed). */
    record Closed(String text) implements Append {}
}
