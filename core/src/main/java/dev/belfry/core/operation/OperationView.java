package dev.belfry.core.operation;

import dev.belfry.core.problem.Problem;
import java.time.Instant;
import java.util.Optional;

/**
 * An operation as it stands.
 *
 * @param id hard to guess, names shard and position
 * @param name the operation's id in the contract
 * @param address where its request was published
 * @param version rises with every change, over restarts too; an ETag
 * @param attempt how often a worker has taken it
 * @param error why it failed; present exactly when it failed
 * @param resultContentType the reply's; present exactly when it succeeded
 */
public record OperationView(
        String id,
        String name,
        String address,
        OperationStatus status,
        long version,
        int attempt,
        Progress progress,
        Instant createdAt,
        Optional<Instant> startedAt,
        Instant updatedAt,
        Optional<Instant> finishedAt,
        Optional<Problem> error,
        Optional<String> resultContentType) {

    /** How far the work is, as its worker says: 0 … 100 and a text, which may be empty. */
    public record Progress(int percent, String text) {
        public static final Progress NONE = new Progress(0, "");

        /** Of whatever succeeded, whether its worker said so or not. */
        public static final Progress COMPLETE = new Progress(100, "");
    }
}
