package dev.belfry.core.ledger;

import dev.belfry.core.problem.Problem;

/** What follows from a record, once that is known to be durable or lost. Called once, on the shard's loop. */
public interface Effect {
    void durable();

    /** The storage failed before the record was durable. */
    void lost(Problem problem);
}
