package dev.belfry.core.subscription;

import dev.belfry.core.Cursor;
import dev.belfry.core.StoredMessage;
import dev.belfry.core.problem.Problem;
import java.util.List;
import java.util.Optional;

/** What came of a {@link ReadRequest}. */
public sealed interface ReadOutcome {
    /**
     * Messages, in the order of the journal.
     *
     * @param messages empty when nothing came in time
     * @param next these are all that there are up to here: where to read on, and what to commit
     * @param lost messages up to here that the reader has not seen may be gone, because they are not kept any more
     */
    record Page(List<StoredMessage> messages, Cursor next, Optional<Cursor> lost) implements ReadOutcome {}

    record Refused(Problem problem) implements ReadOutcome {}
}
