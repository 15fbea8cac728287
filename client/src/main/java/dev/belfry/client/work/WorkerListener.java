package dev.belfry.client.work;

import dev.belfry.client.Problem;
import java.time.Duration;
import java.util.Optional;

/** Hears what a worker goes through, on the worker's threads. */
public interface WorkerListener {
    /** A task begins. */
    default void began(Task task) {}

    /** What came of a task was taken by the server. */
    default void reported(Task task, Result result) {}

    /** What came of a task did not reach the server or was refused: {@code lease-lost}, a reply that breaks the contract … */
    default void notReported(Task task, String reason) {}

    /** The server cannot be reached or is busy; it is tried again after {@code wait}. */
    default void disconnected(String reason, Duration wait) {}

    /** The worker has ended; with a problem when the server refuses its claims. */
    default void ended(Optional<Problem> problem) {}
}
