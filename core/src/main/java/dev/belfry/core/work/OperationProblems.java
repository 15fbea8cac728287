package dev.belfry.core.work;

import dev.belfry.core.operation.OperationStatus;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import java.time.Duration;

/** Refusals about operations, in words. */
final class OperationProblems {
    private static final Duration RESULT_RETRY = Duration.ofSeconds(1);

    private OperationProblems() {}

    static Problem unknown(String id) {
        return Problem.of(ProblemCode.OPERATION_UNKNOWN, "Expected the id of an operation, but \"" + id + "\" is none");
    }

    static Problem leaseLost(String id) {
        return Problem.of(
                ProblemCode.LEASE_LOST,
                "Expected the token of the lease that holds operation " + id
                        + ", but it is another one: the lease has ended, or the operation has");
    }

    static Problem notReady(String id, OperationStatus status) {
        return Problem.of(
                        ProblemCode.RESULT_NOT_READY,
                        "Expected operation " + id + " to have ended, but it is " + status.text())
                .with("status", status.text())
                .retryAfter(RESULT_RETRY);
    }
}
