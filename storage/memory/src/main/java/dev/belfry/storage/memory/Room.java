package dev.belfry.storage.memory;

import dev.belfry.storage.JournalException;
import java.util.Optional;

/** Keeps account of the bytes that a journal holds in memory. For any thread. */
final class Room {
    private final long limit;

    // Guarded by this.
    private long taken;
    private Optional<String> full = Optional.empty();

    Room(long limit) {
        this.limit = limit;
    }

    /** Why so many bytes more cannot be taken; empty when they can. */
    synchronized Optional<String> refusal(long bytes) {
        if (full.isPresent() || taken + bytes <= limit) {
            return full;
        }
        return Optional.of(
                "Expected at most %d bytes to keep, but there are %d and %d more".formatted(limit, taken, bytes));
    }

    synchronized void take(long bytes) {
        taken += bytes;
    }

    /** @throws JournalException when there is no room for them */
    synchronized void takeOrThrow(long bytes) {
        refusal(bytes).ifPresent(text -> {
            throw new JournalException(text);
        });
        take(bytes);
    }

    synchronized void giveBack(long bytes) {
        taken -= bytes;
    }

    /** From now on there is none, until {@link #open}. */
    synchronized void shut(String text) {
        full = Optional.of(text);
    }

    synchronized void open() {
        full = Optional.empty();
    }
}
