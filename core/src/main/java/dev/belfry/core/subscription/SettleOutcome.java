package dev.belfry.core.subscription;

import dev.belfry.core.problem.Problem;
import java.util.List;

/** What came of a {@link SettleRequest} or an {@link ExtendRequest}. */
public sealed interface SettleOutcome {
    /** One result for each token, in the order of the request; some may be refused and others not. */
    record Answered(List<Result> results) implements SettleOutcome {}

    /** None of it was looked at. */
    record Refused(Problem problem) implements SettleOutcome {}

    /** What came of one token. */
    sealed interface Result {
        Result DONE = new Done();

        /** It is as the consumer said, durably. */
        record Done() implements Result {}

        /** Nothing has changed by it. */
        record Refused(Problem problem) implements Result {}
    }
}
