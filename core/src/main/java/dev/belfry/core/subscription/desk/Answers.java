package dev.belfry.core.subscription.desk;

import dev.belfry.core.problem.Problem;
import dev.belfry.core.subscription.SettleOutcome;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Gathers what came of each part of a request, and answers when all is known. Belongs to the loop of the shard. */
final class Answers {
    private final SettleOutcome.Result[] results;
    private final CompletableFuture<SettleOutcome> outcome;
    private int open;

    /** @param count how many parts, at least one */
    Answers(int count, CompletableFuture<SettleOutcome> outcome) {
        this.results = new SettleOutcome.Result[count];
        Arrays.fill(results, SettleOutcome.Result.DONE);
        this.outcome = outcome;
        this.open = count;
    }

    Settling.Reply to(int index) {
        return new Settling.Reply() {
            @Override
            public void done() {
                answered();
            }

            @Override
            public void refused(Problem problem) {
                results[index] = new SettleOutcome.Result.Refused(problem);
                answered();
            }
        };
    }

    private void answered() {
        if (--open == 0) {
            outcome.complete(new SettleOutcome.Answered(List.of(results)));
        }
    }
}
