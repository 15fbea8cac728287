package dev.belfry.core;

import dev.belfry.core.problem.Problem;
import java.util.List;
import java.util.Optional;

/** What came of a {@link HistoryQuery}. */
public sealed interface HistoryOutcome {
    /**
     * A page.
     *
     * @param messages in the direction asked for; may be empty
     * @param next where the following page begins: with {@code Start.After(next)} in the same direction
     * @param more whether that page has something already; where several channels share the address, perhaps only messages that
     *     the caller may not see
     * @param gap forwards: what is missing before the first message, because it is not kept any more; never for a reader from the
     *     earliest message on
     */
    record Page(List<StoredMessage> messages, Cursor next, boolean more, Optional<Gap> gap) implements HistoryOutcome {}

    record Refused(Problem problem) implements HistoryOutcome {}
}
