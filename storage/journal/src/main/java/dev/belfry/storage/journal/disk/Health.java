package dev.belfry.storage.journal.disk;

import dev.belfry.storage.JournalException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Whether a journal can still be written. For any thread. */
public final class Health {
    private final Consumer<JournalException> onBreak;
    private volatile @Nullable JournalException failure;
    private volatile boolean closed;

    /** @param onBreak is called, at least once, on the thread that tells that the medium broke */
    public Health(Consumer<JournalException> onBreak) {
        this.onBreak = onBreak;
    }

    /** The medium broke: nothing is written any more. The first cause is kept. */
    public void broke(JournalException cause) {
        synchronized (this) {
            if (failure == null) {
                failure = cause;
            }
        }
        onBreak.accept(cause);
    }

    /** Why the medium is taken for broken. */
    public Optional<JournalException> failure() {
        return Optional.ofNullable(failure);
    }

    /** The journal is being closed: what is under way has to end soon. */
    public void close() {
        closed = true;
    }

    /** @throws JournalException when the journal is closed */
    public void requireOpen() {
        if (closed) {
            throw new JournalException("Expected an open journal, but it is closed");
        }
    }

    /** @throws JournalException when the journal is closed, or the medium broke */
    public void requireWritable() {
        requireOpen();
        JournalException cause = failure;
        if (cause != null) {
            throw new JournalException(
                    "Expected a journal that can be written, but it failed: " + cause.getMessage(), cause);
        }
    }
}
