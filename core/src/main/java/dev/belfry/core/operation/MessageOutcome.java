package dev.belfry.core.operation;

import dev.belfry.core.StoredMessage;
import dev.belfry.core.problem.Problem;

/** What came of asking for an operation's request or result. */
public sealed interface MessageOutcome {
    record Found(StoredMessage message) implements MessageOutcome {}

    record Refused(Problem problem) implements MessageOutcome {}
}
