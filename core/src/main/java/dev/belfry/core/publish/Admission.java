package dev.belfry.core.publish;

import dev.belfry.core.Cursor;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.record.Envelope;
import dev.belfry.core.record.IdempotencyMark;
import java.util.Optional;

/** What came of looking at a publish before it reaches its shard. */
public sealed interface Admission {
    /**
     * It may be stored.
     *
     * @param address canonical
     * @param slot of the address
     * @param work present when it starts an operation
     * @param seen present when there must be no message at the address that the publisher has not seen
     */
    record Admitted(
            String address,
            int slot,
            Envelope envelope,
            Optional<IdempotencyMark> mark,
            Optional<Work> work,
            Optional<Cursor> seen)
            implements Admission {}

    record Refused(Problem problem) implements Admission {}

    /**
     * An operation to start.
     *
     * @param name its id in the contract
     * @param replyTo address where its reply is to be stored, if anywhere
     */
    record Work(String name, Optional<String> replyTo) {}
}
