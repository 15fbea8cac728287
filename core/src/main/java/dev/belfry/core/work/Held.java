package dev.belfry.core.work;

import dev.belfry.core.problem.Problem;
import java.util.Optional;
import java.util.function.Consumer;

/** An operation that a worker claims to hold. */
record Held(OperationDesk desk, OperationId id, LeaseToken token) {
    /** Does something with the operation on its loop, if the worker does hold it. */
    void run(OperationDesk.Ending ending, Consumer<OpenOperation> then) {
        desk.loop().execute(() -> desk.leased(id, token).ifPresentOrElse(then, () -> ending.refused(lost())));
    }

    /** The same for what appends a record. */
    void write(OperationDesk.Ending ending, Consumer<OpenOperation> then) {
        run(ending, operation -> {
            Optional<Problem> refusal = desk.ledger().refusal();
            refusal.ifPresentOrElse(ending::refused, () -> then.accept(operation));
        });
    }

    private Problem lost() {
        boolean known = desk.table().find(id).isPresent() || desk.table().end(id) >= 0;
        return known ? OperationProblems.leaseLost(id.text()) : OperationProblems.unknown(id.text());
    }
}
