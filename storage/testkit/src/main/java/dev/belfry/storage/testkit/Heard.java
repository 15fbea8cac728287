package dev.belfry.storage.testkit;

import dev.belfry.storage.DurableListener;
import dev.belfry.storage.JournalException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A listener that keeps what it was told, and can be waited for. */
public final class Heard implements DurableListener {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    // Guarded by this.
    private final List<Long> positions = new ArrayList<>();
    private Optional<JournalException> failure = Optional.empty();

    @Override
    public synchronized void durable(long position) {
        positions.add(position);
        notifyAll();
    }

    @Override
    public synchronized void failed(JournalException cause) {
        if (failure.isPresent()) {
            throw new AssertionError("Expected one failure, but there came another", cause);
        }
        failure = Optional.of(cause);
        notifyAll();
    }

    /** The positions it was told, in the order of telling. */
    public synchronized List<Long> positions() {
        return List.copyOf(positions);
    }

    /** Waits until it was told that {@code position} is durable. */
    public synchronized void await(long position) {
        waitUntil(() -> failure.isPresent() || has(position), "position " + position + " to become durable");
        if (!has(position)) {
            throw new AssertionError(
                    "Expected position " + position + " to become durable, but the journal failed",
                    failure.orElseThrow());
        }
    }

    /** Waits until it was told of a failure. */
    public synchronized JournalException awaitFailure() {
        waitUntil(() -> failure.isPresent(), "the journal to fail");
        return failure.orElseThrow();
    }

    private boolean has(long position) {
        return !positions.isEmpty() && positions.getLast() >= position;
    }

    private synchronized void waitUntil(BooleanSupplier told, String expected) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!told.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError(
                        "Expected %s within %s, but heard only %s".formatted(expected, PATIENCE, positions));
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("Interrupted while expecting " + expected, e);
            }
        }
    }
}
