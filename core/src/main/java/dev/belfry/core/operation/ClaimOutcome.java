package dev.belfry.core.operation;

import dev.belfry.core.problem.Problem;
import java.util.List;

/** What came of a {@link ClaimRequest}. */
public sealed interface ClaimOutcome {
    /** What there is to do; empty when nothing came in time. */
    record Claimed(List<Claim> claims) implements ClaimOutcome {}

    record Refused(Problem problem) implements ClaimOutcome {}
}
