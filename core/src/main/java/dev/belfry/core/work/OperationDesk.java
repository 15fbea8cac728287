package dev.belfry.core.work;

import dev.belfry.core.Limits;
import dev.belfry.core.Loop;
import dev.belfry.core.address.MessageWriter;
import dev.belfry.core.ledger.Effect;
import dev.belfry.core.ledger.Ledger;
import dev.belfry.core.ledger.Refusals;
import dev.belfry.core.operation.OperationView;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.core.record.MessageRecord;
import dev.belfry.core.record.OperationRecord;
import dev.belfry.core.record.OperationStart;
import dev.belfry.storage.Append;
import java.util.Optional;
import java.util.function.Consumer;

/** Where a shard's operations are started, changed by what workers report, watched and ended. Belongs to the shard's loop. */
public final class OperationDesk {
    private final Loop loop;
    private final Ledger ledger;
    private final MessageWriter writer;
    private final OperationTable table;
    private final Limits limits;
    private final Handout handout;
    private int watchers;

    public OperationDesk(Loop loop, Ledger ledger, MessageWriter writer, OperationTable table, Limits limits) {
        this.loop = loop;
        this.ledger = ledger;
        this.writer = writer;
        this.table = table;
        this.limits = limits;
        this.handout = new Handout(this, limits.waiting(), this::leaseEnded);
    }

    /** The node has started for the {@code epoch}th time, as the record at {@code position} says. Before the loop runs. */
    public void begin(long startedEpoch, long position, long time) {
        handout.begin(startedEpoch);
        table.orphanAll(position, time);
        table.lineUp();
    }

    Loop loop() {
        return loop;
    }

    MessageWriter writer() {
        return writer;
    }

    Ledger ledger() {
        return ledger;
    }

    Handout handout() {
        return handout;
    }

    OperationTable table() {
        return table;
    }

    /** Why no operation can be started now. */
    public Optional<Problem> refusal() {
        return table.size() < limits.operations()
                ? Optional.empty()
                : Optional.of(Refusals.busy(
                        "Expected at most " + limits.operations() + " operations to be open, but there are that many"));
    }

    /** The request of an operation was appended. */
    public void started(int slot, long position, MessageRecord record) {
        OperationStart start = record.start().orElseThrow();
        table.started(slot, position, start, record.address(), record.time());
    }

    /** The request is durable: the operation waits for a worker from now on. */
    public OperationView accepted(int slot, long position, MessageRecord record) {
        OperationId id =
                new OperationId(slot, position, record.start().orElseThrow().random());
        OpenOperation operation = table.find(id).orElseThrow();
        operation.stored();
        OperationView view = operation.view();
        table.enqueue(operation);
        handout.serve(operation.name());
        return view;
    }

    Optional<Problem> progress(OpenOperation operation, OperationView.Progress progress) {
        handout.extend(operation, operation.lease().length());
        Optional<Problem> refusal = record(
                operation,
                new OperationRecord.Progressed(
                        operation.id().request(), ledger.now(), progress.percent(), progress.text()));
        if (refusal.isEmpty()) {
            tellWatchers(operation);
        }
        return refusal;
    }

    Optional<Problem> release(OpenOperation operation) {
        Optional<Problem> refusal =
                record(operation, new OperationRecord.Released(operation.id().request(), ledger.now()));
        if (refusal.isEmpty()) {
            table.enqueueFirst(operation);
            tellWatchers(operation);
            handout.serve(operation.name());
        }
        return refusal;
    }

    /** An attempt failed, and another may go better: back in line. */
    Optional<Problem> retry(OpenOperation operation, Problem problem) {
        Optional<Problem> refusal = record(
                operation, new OperationRecord.AttemptFailed(operation.id().request(), ledger.now(), problem));
        if (refusal.isEmpty()) {
            table.enqueue(operation);
            tellWatchers(operation);
            handout.serve(operation.name());
        }
        return refusal;
    }

    boolean hasAttemptsLeft(OpenOperation operation) {
        return operation.attempt() < limits.attempts();
    }

    /** Appends a record that changes, but does not end an operation. */
    Optional<Problem> record(OpenOperation operation, OperationRecord record) {
        Append append = ledger.append(operation.id().slot(), record);
        if (append instanceof Append.Taken(long position)) {
            table.apply(record, position);
            return Optional.empty();
        }
        return Optional.of(Refusals.of(append));
    }

    /** Appends the record that ends an operation, which it does once it is durable. */
    void end(OpenOperation operation, OperationRecord record, End end, Ending ending) {
        Append append = ledger.append(operation.id().slot(), record);
        if (!(append instanceof Append.Taken(long position))) {
            ending.refused(Refusals.of(append));
            return;
        }
        operation.ending();
        OperationView view = end.view(operation, position);
        ledger.after(position, new Effect() {
            @Override
            public void durable() {
                ended(operation, position, view);
                ending.ended(view);
            }

            @Override
            public void lost(Problem problem) {
                ending.refused(problem);
            }
        });
    }

    /** Hears whether an operation has ended. */
    interface Ending {
        void ended(OperationView view);

        void refused(Problem problem);
    }

    /** The record at {@code position} is durable and has ended the operation. */
    void ended(OpenOperation operation, long position, OperationView view) {
        operation.ended();
        table.ended(operation.id().request(), position, view.updatedAt().toEpochMilli());
        watchers -= operation.watchers().size();
        operation.watchers().forEach(watcher -> watcher.tell(view));
    }

    private void leaseEnded(OpenOperation operation) {
        Problem problem = Problem.of(
                ProblemCode.WORKER_FAILED,
                "Expected a word from the worker within its lease of %d ms, but there was none"
                        .formatted(operation.lease().length()));
        Attempts.failed(this, operation, problem, true, new Ending() {
            @Override
            public void ended(OperationView view) {}

            @Override
            public void refused(Problem storage) {
                handout.lookAgain(operation);
            }
        });
    }

    /** Calls {@code then} with the operation as it stands, once that is durable. */
    void whenDurable(OpenOperation operation, Consumer<OperationView> then, Consumer<Problem> lost) {
        OperationView view = operation.view();
        ledger.after(operation.version(), new Effect() {
            @Override
            public void durable() {
                then.accept(view);
            }

            @Override
            public void lost(Problem problem) {
                lost.accept(problem);
            }
        });
    }

    void tellWatchers(OpenOperation operation) {
        if (!operation.watchers().isEmpty()) {
            whenDurable(operation, view -> operation.watchers().forEach(watcher -> watcher.tell(view)), problem -> {});
        }
    }

    /** Adds a watcher, beginning with the state of now once that is durable. */
    Optional<Problem> watch(OpenOperation operation, Watcher watcher) {
        if (watchers >= limits.waiting()) {
            return Optional.of(
                    Refusals.busy("Expected fewer watchers of operations, but there are as many as the limit"));
        }
        watchers++;
        operation.watch(watcher);
        whenDurable(operation, watcher::begin, problem -> {});
        return Optional.empty();
    }

    void unwatch(OpenOperation operation, Watcher watcher) {
        watcher.stop();
        if (operation.unwatch(watcher)) {
            watchers--;
        }
    }

    /** Sends those away who wait for work. */
    public void giveUp() {
        handout.giveUp();
    }
}
