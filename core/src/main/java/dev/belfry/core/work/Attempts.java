package dev.belfry.core.work;

import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.core.record.OperationRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What follows when an attempt fails: another one, or the end. */
final class Attempts {
    private Attempts() {}

    static void failed(
            OperationDesk desk,
            OpenOperation operation,
            Problem problem,
            boolean retryable,
            OperationDesk.Ending ending) {
        if (retryable && desk.hasAttemptsLeft(operation)) {
            Optional<Problem> refusal = desk.retry(operation, problem);
            refusal.ifPresentOrElse(ending::refused, () -> desk.whenDurable(operation, ending::ended, ending::refused));
            return;
        }
        OperationRecord.Failed record = new OperationRecord.Failed(
                operation.id().request(),
                desk.ledger().now(),
                operation.summary(),
                retryable ? exhausted(operation.attempt(), problem) : problem);
        desk.end(operation, record, End.failed(record), ending);
    }

    private static Problem exhausted(int attempts, Problem last) {
        Map<String, Object> reason = new LinkedHashMap<>();
        reason.put("code", last.code().text());
        reason.put("detail", last.detail());
        reason.putAll(last.members());
        return Problem.of(
                        ProblemCode.ATTEMPTS_EXHAUSTED,
                        "Expected one of %d attempts to succeed, but all failed; the last: %s"
                                .formatted(attempts, last.detail()))
                .with("attempts", attempts)
                .with("last", reason);
    }
}
