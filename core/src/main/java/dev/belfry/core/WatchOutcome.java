package dev.belfry.core;

import dev.belfry.core.problem.Problem;

/** What came of asking to watch an operation. */
public sealed interface WatchOutcome {
    /** Watching; {@code stop} ends it, from any thread, as often as one likes. */
    record Watching(Runnable stop) implements WatchOutcome {}

    record Refused(Problem problem) implements WatchOutcome {}
}
