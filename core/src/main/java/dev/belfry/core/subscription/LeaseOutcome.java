package dev.belfry.core.subscription;

import dev.belfry.core.problem.Problem;
import java.util.List;

/** What came of a {@link LeaseRequest}. */
public sealed interface LeaseOutcome {
    /** What was handed out; empty when nothing came in time. */
    record Leased(List<Delivery> deliveries) implements LeaseOutcome {}

    record Refused(Problem problem) implements LeaseOutcome {}
}
