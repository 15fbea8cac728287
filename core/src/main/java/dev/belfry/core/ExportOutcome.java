package dev.belfry.core;

import dev.belfry.core.problem.Problem;
import java.util.List;

/** What came of an {@link ExportQuery}. */
public sealed interface ExportOutcome {
    /**
     * A page.
     *
     * @param messages may be empty though there are more: a page looks at a bounded part of the journal
     * @param next where the following page begins
     * @param more whether there was something to look at behind it
     */
    record Page(List<StoredMessage> messages, Cursor next, boolean more) implements ExportOutcome {}

    record Refused(Problem problem) implements ExportOutcome {}
}
