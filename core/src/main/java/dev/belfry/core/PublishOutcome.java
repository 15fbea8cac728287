package dev.belfry.core;

import dev.belfry.core.operation.OperationView;
import dev.belfry.core.problem.Problem;
import java.time.Instant;

/** What came of a {@link Publish}. Known only when what it says is durable. */
public sealed interface PublishOutcome {
    /**
     * The message is durable.
     *
     * @param repeated whether an earlier publish with the same idempotency key had stored it
     */
    record Stored(
            String messageId,
            String channel,
            String type,
            String address,
            Cursor cursor,
            Instant time,
            boolean repeated)
            implements PublishOutcome {}

    /**
     * The message is durable and is the request of an operation that is now waiting for a worker.
     *
     * @param repeated whether an earlier publish with the same idempotency key had started it
     */
    record Started(OperationView operation, boolean repeated) implements PublishOutcome {}

    /** Nothing was stored. */
    record Refused(Problem problem) implements PublishOutcome {}
}
