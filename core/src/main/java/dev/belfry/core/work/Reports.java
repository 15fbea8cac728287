package dev.belfry.core.work;

import dev.belfry.core.Limits;
import dev.belfry.core.history.Readers;
import dev.belfry.core.lease.LeaseToken;
import dev.belfry.core.operation.OperationOutcome;
import dev.belfry.core.operation.OperationView;
import dev.belfry.core.operation.WorkerReport;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.core.publish.ReplyGate;
import dev.belfry.core.record.MessageRecord;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Takes what workers say about the operations they hold. Any thread. */
public final class Reports {
    private final Desks desks;
    private final Readers readers;
    private final OperationReads reads;
    private final ReplyGate gate;
    private final Limits limits;

    public Reports(Desks desks, Readers readers, OperationReads reads, ReplyGate gate, Limits limits) {
        this.desks = desks;
        this.readers = readers;
        this.reads = reads;
        this.gate = gate;
        this.limits = limits;
    }

    public CompletionStage<OperationOutcome> report(String operationId, String leaseToken, WorkerReport report) {
        CompletableFuture<OperationOutcome> outcome = new CompletableFuture<>();
        Optional<OperationId> id = OperationId.parse(operationId);
        Optional<LeaseToken> token = LeaseToken.parse(leaseToken);
        Optional<Problem> malformed = id.isEmpty()
                ? Optional.of(OperationProblems.unknown(operationId))
                : token.isEmpty() ? Optional.of(OperationProblems.leaseLost(operationId)) : malformed(report);
        if (malformed.isPresent()) {
            return CompletableFuture.completedFuture(new OperationOutcome.Refused(malformed.get()));
        }
        Answer answer = new Answer(outcome, Optional.empty());
        Held held = new Held(desks.of(id.get().slot()), id.get(), token.get());
        switch (report) {
            case WorkerReport.Complete complete -> readers.run(() -> judge(held, complete, answer), answer::refused);
            case WorkerReport.Extend extend ->
                held.run(answer, operation -> {
                    held.desk()
                            .handout()
                            .extend(
                                    operation,
                                    Claims.shorter(extend.lease(), limits.lease())
                                            .toMillis());
                    held.desk().whenDurable(operation, answer::ended, answer::refused);
                });
            case WorkerReport.Progressed progressed ->
                held.write(
                        answer,
                        operation -> answer(
                                held, operation, held.desk().progress(operation, progressed.progress()), answer));
            case WorkerReport.Release _ ->
                held.write(
                        answer, operation -> answer(held, operation, held.desk().release(operation), answer));
            case WorkerReport.Fail fail ->
                held.write(
                        answer,
                        operation -> Attempts.failed(held.desk(), operation, fail.problem(), fail.retryable(), answer));
        }
        return outcome;
    }

    private Optional<Problem> malformed(WorkerReport report) {
        return switch (report) {
            case WorkerReport.Extend(var lease)
            when !lease.isPositive() ->
                Optional.of(Problem.of(
                        ProblemCode.REQUEST_MALFORMED, "Expected a lease of more than 0 s, but it is " + lease));
            case WorkerReport.Progressed(OperationView.Progress progress)
            when progress.percent() < 0 || progress.percent() > 100 ->
                Optional.of(Problem.of(
                        ProblemCode.REQUEST_MALFORMED,
                        "Expected a percentage from 0 to 100, but it is " + progress.percent()));
            case WorkerReport.Progressed(OperationView.Progress progress)
            when progress.text().length() > limits.headerBytes() ->
                Optional.of(Problem.of(
                        ProblemCode.MESSAGE_TOO_LARGE,
                        "Expected a text of at most %d characters, but it has %d"
                                .formatted(limits.headerBytes(), progress.text().length())));
            default -> Optional.empty();
        };
    }

    private static void answer(Held held, OpenOperation operation, Optional<Problem> refusal, Answer answer) {
        refusal.ifPresentOrElse(
                answer::refused, () -> held.desk().whenDurable(operation, answer::ended, answer::refused));
    }

    /** Compares a reply with the contract, here on a reader's thread, before its shard hears of it. */
    private void judge(Held held, WorkerReport.Complete complete, Answer answer) {
        Optional<MessageRecord> request = reads.requestOf(held.id());
        if (request.isEmpty()) {
            answer.refused(OperationProblems.unknown(held.id().text()));
            return;
        }
        switch (gate.judge(request.get(), complete)) {
            case ReplyGate.Judgement.Refused(Problem problem) -> answer.refused(problem);
            case ReplyGate.Judgement.Unfit(Problem problem) -> {
                Answer failing = new Answer(answer.outcome(), Optional.of(problem));
                held.write(answer, operation -> Attempts.failed(held.desk(), operation, problem, true, failing));
            }
            case ReplyGate.Judgement.Fits fits ->
                held.write(answer, operation -> new ReplyDelivery(held.desk(), operation, fits, answer).start(desks));
        }
    }

    /**
     * Answers the worker.
     *
     * @param instead what the worker is told in place of the operation
     */
    private record Answer(CompletableFuture<OperationOutcome> outcome, Optional<Problem> instead)
            implements OperationDesk.Ending {
        @Override
        public void ended(OperationView view) {
            outcome.complete(
                    instead.isPresent()
                            ? new OperationOutcome.Refused(instead.get())
                            : new OperationOutcome.Found(view));
        }

        @Override
        public void refused(Problem problem) {
            outcome.complete(new OperationOutcome.Refused(problem));
        }
    }

    /** An operation that a worker claims to hold. */
    private record Held(OperationDesk desk, OperationId id, LeaseToken token) {
        /** Does something with the operation on its loop, if the worker does hold it. */
        void run(OperationDesk.Ending ending, Consumer<OpenOperation> then) {
            desk.loop()
                    .execute(
                            () -> desk.handout().leased(id, token).ifPresentOrElse(then, () -> ending.refused(lost())));
        }

        /** The same for what appends a record. */
        void write(OperationDesk.Ending ending, Consumer<OpenOperation> then) {
            run(ending, operation -> {
                Optional<Problem> refusal = desk.ledger().refusal();
                refusal.ifPresentOrElse(ending::refused, () -> then.accept(operation));
            });
        }

        private Problem lost() {
            boolean known = desk.table().find(id).isPresent()
                    || desk.table().end(id, desk.ledger().now()) >= 0;
            return known ? OperationProblems.leaseLost(id.text()) : OperationProblems.unknown(id.text());
        }
    }
}
