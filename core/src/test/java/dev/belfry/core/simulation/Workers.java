package dev.belfry.core.simulation;

import dev.belfry.contract.validation.Content;
import dev.belfry.core.Caller;
import dev.belfry.core.operation.Claim;
import dev.belfry.core.operation.ClaimOutcome;
import dev.belfry.core.operation.ClaimRequest;
import dev.belfry.core.operation.OperationOutcome;
import dev.belfry.core.operation.OperationView;
import dev.belfry.core.operation.WorkerReport;
import dev.belfry.core.problem.Problem;
import java.time.Duration;
import java.util.List;

/** Short words for what workers of a {@link TestNode} do. */
public final class Workers {
    public static final Duration LEASE = Duration.ofSeconds(30);

    private final TestNode node;

    public Workers(TestNode node) {
        this.node = node;
    }

    public static ClaimRequest wish(String name, int max, Duration patience) {
        return new ClaimRequest(Caller.APPLICATION, name, max, LEASE, patience);
    }

    public List<Claim> claims(String name, int max) {
        ClaimOutcome outcome = node.world().get(node.node().claim(wish(name, max, Duration.ZERO)));
        return ((ClaimOutcome.Claimed) outcome).claims();
    }

    public Claim claim(String name) {
        return claims(name, 1).getFirst();
    }

    public OperationOutcome report(Claim claim, WorkerReport report) {
        return node.world().get(node.node().report(Caller.APPLICATION, claim.operationId(), claim.token(), report));
    }

    public OperationView done(Claim claim, WorkerReport report) {
        return ((OperationOutcome.Found) report(claim, report)).operation();
    }

    public Problem refused(Claim claim, WorkerReport report) {
        return ((OperationOutcome.Refused) report(claim, report)).problem();
    }

    public static WorkerReport.Complete complete(String text) {
        return new WorkerReport.Complete(TestNode.content(text));
    }

    public static WorkerReport.Complete complete(Content content) {
        return new WorkerReport.Complete(content);
    }
}
