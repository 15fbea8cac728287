package dev.belfry.core.work;

import dev.belfry.core.WatchOutcome;
import dev.belfry.core.history.MessageSource;
import dev.belfry.core.history.Readers;
import dev.belfry.core.operation.MessageOutcome;
import dev.belfry.core.operation.OperationListener;
import dev.belfry.core.operation.OperationOutcome;
import dev.belfry.core.operation.OperationView;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.record.MessageRecord;
import dev.belfry.core.record.OperationStart;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Questions about operations. The open ones are answered by their shard, those that have ended from the journal. Any thread. */
public final class OperationReads {
    private final Desks desks;
    private final Readers readers;
    private final MessageSource source;

    public OperationReads(Desks desks, Readers readers, MessageSource source) {
        this.desks = desks;
        this.readers = readers;
        this.source = source;
    }

    /** What was found of an operation. */
    private interface Found {
        /** It has not ended; called on the loop of its desk. */
        void open(OperationDesk desk, OpenOperation operation);

        /** It has ended; called on a reader's thread. */
        void ended(End end, OperationView view);

        void refused(Problem problem);
    }

    private void find(String text, Found found) {
        Optional<OperationId> id = OperationId.parse(text);
        if (id.isPresent()) {
            OperationDesk desk = desks.of(id.get().slot());
            desk.loop().execute(() -> find(desk, id.get(), found));
        } else {
            found.refused(OperationProblems.unknown(text));
        }
    }

    private void find(OperationDesk desk, OperationId id, Found found) {
        Optional<OpenOperation> open = desk.table().find(id);
        long end = desk.table().end(id, desk.ledger().now());
        if (open.isPresent()) {
            found.open(desk, open.get());
        } else if (end >= 0) {
            readers.run(() -> readEnded(id, end, found), found::refused);
        } else {
            found.refused(OperationProblems.unknown(id.text()));
        }
    }

    private void readEnded(OperationId id, long position, Found found) {
        Optional<MessageRecord> request = requestOf(id);
        Optional<End> end = source.read(position, End::read);
        if (request.isPresent() && end.isPresent()) {
            found.ended(end.get(), end.get().view(id, request.get(), position));
        } else {
            found.refused(OperationProblems.unknown(id.text()));
        }
    }

    /** The request of an operation, if this is its id. On a reader's thread. */
    Optional<MessageRecord> requestOf(OperationId id) {
        return source.record(id.request())
                .filter(record ->
                        record.start().filter(start -> id.has(start.random())).isPresent());
    }

    /** The operation as it stands, once that is durable. */
    public void view(String text, Consumer<OperationView> then, Consumer<Problem> refused) {
        find(text, new Found() {
            @Override
            public void open(OperationDesk desk, OpenOperation operation) {
                desk.ledger().full().ifPresentOrElse(refused, () -> desk.whenDurable(operation, then, refused));
            }

            @Override
            public void ended(End end, OperationView view) {
                then.accept(view);
            }

            @Override
            public void refused(Problem problem) {
                refused.accept(problem);
            }
        });
    }

    /** The same for the operation that the message at {@code position} started. */
    public void view(
            int slot, long position, OperationStart start, Consumer<OperationView> then, Consumer<Problem> refused) {
        view(new OperationId(slot, position, start.random()).text(), then, refused);
    }

    public CompletionStage<OperationOutcome> operation(String text) {
        CompletableFuture<OperationOutcome> outcome = new CompletableFuture<>();
        view(
                text,
                view -> outcome.complete(new OperationOutcome.Found(view)),
                problem -> outcome.complete(new OperationOutcome.Refused(problem)));
        return outcome;
    }

    public CompletionStage<MessageOutcome> request(String text) {
        CompletableFuture<MessageOutcome> outcome = new CompletableFuture<>();
        Optional<OperationId> id = OperationId.parse(text);
        if (id.isEmpty()) {
            return CompletableFuture.completedFuture(new MessageOutcome.Refused(OperationProblems.unknown(text)));
        }
        readers.run(
                () -> outcome.complete(requestOf(id.get())
                        .<MessageOutcome>map(record ->
                                new MessageOutcome.Found(record.at(id.get().request())))
                        .orElseGet(() -> new MessageOutcome.Refused(OperationProblems.unknown(text)))),
                problem -> outcome.complete(new MessageOutcome.Refused(problem)));
        return outcome;
    }

    public CompletionStage<MessageOutcome> result(String text) {
        CompletableFuture<MessageOutcome> outcome = new CompletableFuture<>();
        find(text, new Found() {
            @Override
            public void open(OperationDesk desk, OpenOperation operation) {
                refused(OperationProblems.notReady(text, operation.view().status()));
            }

            @Override
            public void ended(End end, OperationView view) {
                outcome.complete(end.problem()
                        .<MessageOutcome>map(MessageOutcome.Refused::new)
                        .orElseGet(() -> replyAt(view.version(), text)));
            }

            @Override
            public void refused(Problem problem) {
                outcome.complete(new MessageOutcome.Refused(problem));
            }
        });
        return outcome;
    }

    private MessageOutcome replyAt(long position, String operation) {
        return source.read(position, body -> End.readReply(position, body))
                .flatMap(read -> read)
                .<MessageOutcome>map(MessageOutcome.Found::new)
                .orElseGet(() -> new MessageOutcome.Refused(OperationProblems.unknown(operation)));
    }

    public CompletionStage<WatchOutcome> watch(String text, Executor executor, OperationListener listener) {
        CompletableFuture<WatchOutcome> outcome = new CompletableFuture<>();
        find(text, new Found() {
            @Override
            public void open(OperationDesk desk, OpenOperation operation) {
                Watcher watcher = new Watcher(executor, listener);
                desk.watch(operation, watcher).ifPresentOrElse(this::refused, () -> {
                    Runnable stop = () -> desk.loop().execute(() -> desk.unwatch(operation, watcher));
                    outcome.complete(new WatchOutcome.Watching(stop));
                });
            }

            @Override
            public void ended(End end, OperationView view) {
                outcome.complete(new WatchOutcome.Watching(() -> {}));
                executor.execute(() -> listener.changed(view));
            }

            @Override
            public void refused(Problem problem) {
                outcome.complete(new WatchOutcome.Refused(problem));
            }
        });
        return outcome;
    }
}
