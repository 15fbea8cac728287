package dev.belfry.core.export;

import dev.belfry.core.Caller;
import dev.belfry.core.ExportOutcome;
import dev.belfry.core.ExportQuery;
import dev.belfry.core.Limits;
import dev.belfry.core.history.Readers;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.storage.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Answers {@link ExportQuery}s. Any thread. */
public final class Export {
    private final Set<String> channels;
    private final Limits limits;
    private final Readers readers;
    private final Journal journal;

    /** @param channels ids of the contract's channels */
    public Export(Set<String> channels, Limits limits, Readers readers, Journal journal) {
        this.channels = Set.copyOf(channels);
        this.limits = limits;
        this.readers = readers;
        this.journal = journal;
    }

    public CompletionStage<ExportOutcome> page(ExportQuery query) {
        if (query.caller().role() != Caller.Role.APPLICATION) {
            return refused(Problem.of(
                    ProblemCode.ROLE_FORBIDDEN, "Expected the application to export, but the caller is a client"));
        }
        List<String> unknown = new ArrayList<>(query.channels());
        unknown.removeAll(channels);
        if (!unknown.isEmpty()) {
            return refused(Problem.of(
                            ProblemCode.CHANNEL_UNKNOWN,
                            "Expected channels of the contract, but there is none of the id " + unknown.getFirst())
                    .with("known", channels.stream().sorted().toList()));
        }
        if (query.limit() < 1) {
            return refused(Problem.of(
                    ProblemCode.REQUEST_MALFORMED, "Expected a limit from 1 on, but it is " + query.limit()));
        }
        CompletableFuture<ExportOutcome> outcome = new CompletableFuture<>();
        readers.run(
                () -> outcome.complete(new ExportPass(query, limits).run(journal)),
                problem -> outcome.complete(new ExportOutcome.Refused(problem)));
        return outcome;
    }

    private static CompletionStage<ExportOutcome> refused(Problem problem) {
        return CompletableFuture.completedFuture(new ExportOutcome.Refused(problem));
    }
}
