package dev.belfry.core.work;

import dev.belfry.core.Limits;
import dev.belfry.core.history.Readers;
import dev.belfry.core.operation.Claim;
import dev.belfry.core.operation.ClaimOutcome;
import dev.belfry.core.operation.ClaimRequest;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** Hands operations to workers. Any thread. */
public final class Claims {
    private final Set<String> names;
    private final Limits limits;
    private final Desks desks;
    private final Readers readers;
    private final OperationReads reads;
    private final AtomicInteger rounds = new AtomicInteger();

    /** @param names ids of the contract's operations that are work */
    public Claims(Set<String> names, Limits limits, Desks desks, Readers readers, OperationReads reads) {
        this.names = names;
        this.limits = limits;
        this.desks = desks;
        this.readers = readers;
        this.reads = reads;
    }

    public CompletionStage<ClaimOutcome> claim(ClaimRequest request) {
        if (!names.contains(request.name())) {
            return refused(Problem.of(
                            ProblemCode.OPERATION_NAME_UNKNOWN,
                            "Expected an operation that workers work on (%s), but it is \"%s\""
                                    .formatted(
                                            names.isEmpty() ? "the contract has none" : String.join(", ", names),
                                            request.name()))
                    .with("known", List.copyOf(names)));
        }
        if (request.max() < 1 || !request.lease().isPositive()) {
            return refused(Problem.of(
                    ProblemCode.REQUEST_MALFORMED,
                    "Expected to claim at least 1 operation for more than 0 s, but it is %d for %d s"
                            .formatted(request.max(), request.lease().toSeconds())));
        }
        return start(new ClaimRound.Wish(
                request.name(),
                Math.min(request.max(), limits.claims()),
                shorter(request.lease(), limits.lease()),
                shorter(request.patience(), limits.patience())));
    }

    private static CompletionStage<ClaimOutcome> refused(Problem problem) {
        return CompletableFuture.completedFuture(new ClaimOutcome.Refused(problem));
    }

    static Duration shorter(Duration wanted, Duration limit) {
        return wanted.compareTo(limit) < 0 ? wanted : limit;
    }

    private CompletionStage<ClaimOutcome> start(ClaimRound.Wish wish) {
        CompletableFuture<ClaimOutcome> outcome = new CompletableFuture<>();
        List<OperationDesk> all = desks.all();
        int first = Math.floorMod(rounds.getAndIncrement(), all.size());
        new ClaimRound(all, first, wish, leased -> handOver(leased, outcome), outcome).start();
        return outcome;
    }

    private void handOver(List<Handout.Leased> leased, CompletableFuture<ClaimOutcome> outcome) {
        if (leased.isEmpty()) {
            outcome.complete(new ClaimOutcome.Claimed(List.of()));
            return;
        }
        readers.run(
                () -> {
                    List<Claim> claims = leased.stream().map(this::claim).toList();
                    if (!outcome.complete(new ClaimOutcome.Claimed(claims))) {
                        leased.forEach(this::giveBack);
                    }
                },
                problem -> {
                    leased.forEach(this::giveBack);
                    outcome.complete(new ClaimOutcome.Refused(problem));
                });
    }

    private Claim claim(Handout.Leased leased) {
        long position = leased.id().request();
        return new Claim(
                leased.id().text(),
                leased.name(),
                leased.token().text(),
                leased.attempt(),
                Instant.ofEpochMilli(leased.until()),
                reads.requestOf(leased.id())
                        .orElseThrow(() -> new IllegalStateException("Expected a request at position " + position))
                        .at(position));
    }

    /** Nobody wants it any more. */
    private void giveBack(Handout.Leased leased) {
        OperationDesk desk = desks.of(leased.id().slot());
        desk.loop()
                .execute(
                        () -> desk.handout().leased(leased.id(), leased.token()).ifPresent(desk::release));
    }
}
