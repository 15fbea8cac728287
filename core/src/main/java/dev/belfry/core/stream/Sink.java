package dev.belfry.core.stream;

import dev.belfry.core.Cursor;
import dev.belfry.core.StoredMessage;

/** Where a stream's messages go: a connection. All methods are called on the executor the stream was opened with. */
public interface Sink {
    /**
     * The next message. Must not block.
     *
     * @return whether more may follow at once; after {@code false} nothing comes until {@link StreamHandle#resume()}
     */
    boolean deliver(StoredMessage message);

    /**
     * Everything that is there for now was delivered: write it out. Comes once at the beginning too, before any message.
     *
     * @param cursor how far the stream has read, which may be further than the last message: what the caller may not see is passed
     */
    void flush(Cursor cursor);

    /** Messages after {@code from} up to and including {@code to} will never come, and why. */
    void gap(Cursor from, Cursor to, String reason);

    /** The stream ended from this side; nothing follows. */
    void end(String reason);
}
