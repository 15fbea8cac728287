package dev.belfry.core;

import dev.belfry.contract.Contract;
import dev.belfry.core.operation.ClaimOutcome;
import dev.belfry.core.operation.ClaimRequest;
import dev.belfry.core.operation.MessageOutcome;
import dev.belfry.core.operation.OperationListener;
import dev.belfry.core.operation.OperationOutcome;
import dev.belfry.core.operation.WorkerReport;
import dev.belfry.core.stream.Sink;
import dev.belfry.core.stream.StreamOutcome;
import dev.belfry.core.stream.StreamRequest;
import dev.belfry.core.subscription.Subscriptions;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * The one place where protocols meet. Every method may be called from any thread and returns at once; outcomes come later, on a
 * thread of the core's choosing that must not be blocked. Outcomes that speak of something stored come only when it is durable.
 *
 * <p>Who gives up waiting for {@link #history} or {@link #claim} cancels the stage ({@code toCompletableFuture().cancel}): then it
 * takes no place any more, and no work.
 */
public interface Core {
    Contract contract();

    Limits limits();

    CompletionStage<PublishOutcome> publish(Publish publish);

    CompletionStage<HistoryOutcome> history(HistoryQuery query);

    /** A page of the messages of many addresses. */
    CompletionStage<ExportOutcome> export(ExportQuery query);

    /** Opens a stream; the sink is called on {@code executor}, which runs tasks one after the other. */
    CompletionStage<StreamOutcome> stream(StreamRequest request, Executor executor, Sink sink);

    CompletionStage<OperationOutcome> operation(Caller caller, String operationId);

    /** The message that started the operation. */
    CompletionStage<MessageOutcome> request(Caller caller, String operationId);

    /** The reply of an operation that succeeded; refused with {@code result-not-ready} before, with its error when it failed. */
    CompletionStage<MessageOutcome> result(Caller caller, String operationId);

    /**
     * Watches an operation until it is done; the first state comes at once. Of progress that comes faster than the executor tells
     * it, only the last is told.
     *
     * <p>The listener is called on {@code executor}.
     */
    CompletionStage<WatchOutcome> watch(
            Caller caller, String operationId, Executor executor, OperationListener listener);

    CompletionStage<ClaimOutcome> claim(ClaimRequest request);

    CompletionStage<OperationOutcome> report(Caller caller, String operationId, String leaseToken, WorkerReport report);

    /** How much there is of everything. Costs little enough to be asked every second. */
    CompletionStage<NodeCounts> counts();

    /** Named readers whose place is kept. */
    Subscriptions subscriptions();
}
