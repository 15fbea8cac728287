package dev.belfry.core.operation;

import dev.belfry.core.problem.Problem;

/** What came of asking for, or reporting on, an operation. */
public sealed interface OperationOutcome {
    /** The operation as it stands; after a report only once that is durable. */
    record Found(OperationView operation) implements OperationOutcome {}

    record Refused(Problem problem) implements OperationOutcome {}
}
