package dev.belfry.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.Caller;
import dev.belfry.core.operation.Claim;
import dev.belfry.core.operation.ClaimOutcome;
import dev.belfry.core.operation.ClaimRequest;
import dev.belfry.core.operation.OperationOutcome;
import dev.belfry.core.operation.OperationStatus;
import dev.belfry.core.operation.OperationView;
import dev.belfry.core.operation.WorkerReport;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Claims work and does with it whatever workers do: finish, fail, forget, come back late. */
final class WorkingActor implements Actor {
    private final String name;
    private final String operation;
    private final TestNode node;
    private final Truth truth;
    private final Random random;
    private final List<Claim> held = new ArrayList<>();
    private @Nullable CompletableFuture<ClaimOutcome> claiming;
    private @Nullable Reporting reporting;
    private int replies;

    /**
     * A word that was sent.
     *
     * @param stale whether the lease was known to be over when it was sent
     */
    private record Reporting(
            Claim claim,
            WorkerReport report,
            String reply,
            boolean stale,
            CompletableFuture<OperationOutcome> answer) {}

    WorkingActor(String name, String operation, TestNode node, Truth truth) {
        this.name = name;
        this.operation = operation;
        this.node = node;
        this.truth = truth;
        this.random = node.world().random();
    }

    @Override
    public void act() {
        if (reporting != null) {
            if (reporting.answer().isDone()) {
                learn(reporting, reporting.answer().join());
                reporting = null;
            }
        } else if (claiming != null) {
            if (claiming.isDone()) {
                take(claiming.join());
                claiming = null;
            } else if (random.nextInt(20) == 0) {
                claiming.cancel(false);
                claiming = null;
            }
        } else if (held.isEmpty() || random.nextInt(4) == 0) {
            Duration patience = Duration.ofSeconds(random.nextInt(3));
            claiming = node.node()
                    .claim(new ClaimRequest(
                            Caller.APPLICATION,
                            operation,
                            1 + random.nextInt(3),
                            Duration.ofSeconds(1 + random.nextInt(5)),
                            patience))
                    .toCompletableFuture();
        } else {
            report(held.get(random.nextInt(held.size())));
        }
    }

    private void take(ClaimOutcome outcome) {
        if (outcome instanceof ClaimOutcome.Claimed(List<Claim> claims)) {
            claims.forEach(claim -> truth.leased(claim.operationId(), claim.token(), claim.attempt()));
            held.addAll(claims);
        } else if (outcome instanceof ClaimOutcome.Refused(Problem problem)) {
            truth.refusedWith(problem);
        }
    }

    private void report(Claim claim) {
        String reply = name + "-reply-" + replies++ + " to " + claim.operationId();
        WorkerReport report = switch (random.nextInt(8)) {
            case 0 -> new WorkerReport.Extend(Duration.ofSeconds(2));
            case 1 -> new WorkerReport.Progressed(new OperationView.Progress(random.nextInt(101), "on it"));
            case 2 -> new WorkerReport.Release();
            case 3 -> new WorkerReport.Fail(Problem.of(ProblemCode.WORKER_FAILED, "oh"), random.nextInt(5) > 0);
            case 4 -> Workers.complete("");
            default -> Workers.complete(reply);
        };
        if (report instanceof WorkerReport.Release || report instanceof WorkerReport.Fail) {
            truth.givesBack(claim.operationId(), claim.token());
        }
        boolean stale = !truth.isLatest(claim.operationId(), claim.token());
        reporting = new Reporting(
                claim,
                report,
                reply,
                stale,
                node.node()
                        .report(Caller.APPLICATION, claim.operationId(), claim.token(), report)
                        .toCompletableFuture());
    }

    private void learn(Reporting sent, OperationOutcome outcome) {
        if (outcome instanceof OperationOutcome.Found(OperationView view)) {
            assertThat(sent.stale())
                    .as("a stale lease of %s was honoured", sent.claim().operationId())
                    .isFalse();
            if (sent.report() instanceof WorkerReport.Complete) {
                assertThat(view.status()).isEqualTo(OperationStatus.SUCCEEDED);
                truth.succeeded(view.id(), sent.reply());
            }
        } else if (outcome instanceof OperationOutcome.Refused(Problem problem)) {
            truth.refusedWith(problem);
            node.world().tally().count("operation: stale lease refused", sent.stale() ? 1 : 0);
            if (random.nextBoolean()) {
                held.remove(sent.claim());
            }
        }
    }

    @Override
    public void requireAnswered() {
        assertThat(reporting == null || reporting.answer().isDone())
                .as("%s is answered", reporting)
                .isTrue();
    }

    @Override
    public void crashed() {
        claiming = null;
        reporting = null;
    }
}
