package dev.belfry.benchmark.http;

import dev.belfry.contract.Contract;
import dev.belfry.core.Caller;
import dev.belfry.core.Core;
import dev.belfry.core.Cursor;
import dev.belfry.core.ExportOutcome;
import dev.belfry.core.ExportQuery;
import dev.belfry.core.HistoryOutcome;
import dev.belfry.core.HistoryQuery;
import dev.belfry.core.Limits;
import dev.belfry.core.NodeCounts;
import dev.belfry.core.Publish;
import dev.belfry.core.PublishOutcome;
import dev.belfry.core.WatchOutcome;
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
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** Says of every message that it is stored, and stores none. Can do nothing else. */
record NoCore(Contract contract, AtomicLong published) implements Core {
    NoCore(Contract contract) {
        this(contract, new AtomicLong());
    }

    @Override
    public Limits limits() {
        return Limits.DEFAULT;
    }

    @Override
    public CompletionStage<PublishOutcome> publish(Publish publish) {
        long position = published.getAndIncrement();
        return CompletableFuture.completedFuture(new PublishOutcome.Stored(
                "message-" + position,
                "readings",
                "reading",
                publish.address(),
                new Cursor(position),
                Instant.now(),
                false));
    }

    @Override
    public CompletionStage<ExportOutcome> export(ExportQuery query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<HistoryOutcome> history(HistoryQuery query) {
        throw onlyPublish();
    }

    @Override
    public CompletionStage<StreamOutcome> stream(StreamRequest request, Executor executor, Sink sink) {
        throw onlyPublish();
    }

    @Override
    public CompletionStage<OperationOutcome> operation(Caller caller, String operationId) {
        throw onlyPublish();
    }

    @Override
    public CompletionStage<MessageOutcome> request(Caller caller, String operationId) {
        throw onlyPublish();
    }

    @Override
    public CompletionStage<MessageOutcome> result(Caller caller, String operationId) {
        throw onlyPublish();
    }

    @Override
    public CompletionStage<WatchOutcome> watch(
            Caller caller, String operationId, Executor executor, OperationListener listener) {
        throw onlyPublish();
    }

    @Override
    public CompletionStage<ClaimOutcome> claim(ClaimRequest request) {
        throw onlyPublish();
    }

    @Override
    public CompletionStage<OperationOutcome> report(
            Caller caller, String operationId, String leaseToken, WorkerReport report) {
        throw onlyPublish();
    }

    @Override
    public CompletionStage<NodeCounts> counts() {
        throw onlyPublish();
    }

    @Override
    public Subscriptions subscriptions() {
        throw onlyPublish();
    }

    private static UnsupportedOperationException onlyPublish() {
        return new UnsupportedOperationException("Expected only messages to be published, but got another request");
    }
}
