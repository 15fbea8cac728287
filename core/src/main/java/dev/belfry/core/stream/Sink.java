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

    /** Everything that is there for now was delivered: write it out. {@code cursor}: how far the stream has read. */
    void flush(Cursor cursor);

    /** Messages after {@code from} up to and including {@code to} will never come, and why. */
    void gap(Cursor from, Cursor to, String reason);

    /** The stream ended from this side; nothing follows. */
    void end(String reason);
}
