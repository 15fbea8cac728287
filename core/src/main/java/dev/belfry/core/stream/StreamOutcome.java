package dev.belfry.core.stream;

import dev.belfry.core.problem.Problem;

/** What came of a {@link StreamRequest}. */
public sealed interface StreamOutcome {
    record Opened(StreamHandle handle) implements StreamOutcome {}

    record Refused(Problem problem) implements StreamOutcome {}
}
