package dev.belfry.core.operation;

import dev.belfry.contract.validation.Content;
import dev.belfry.core.problem.Problem;
import java.time.Duration;
import java.util.Optional;

/** What a worker says about an operation it holds. */
public sealed interface WorkerReport {
    /** Still at it: the lease counts from now again. It never ends earlier by that. */
    record Extend(Duration lease) implements WorkerReport {}

    /** So far along; extends the lease by its length too. */
    record Progressed(OperationView.Progress progress) implements WorkerReport {}

    /**
     * Done: this is the reply. It must fit the contract; a reply that does not is a failed attempt.
     *
     * @param type which of the operation's reply messages it is, when the worker says so
     */
    record Complete(Content reply, Optional<String> type) implements WorkerReport {
        public Complete(Content reply) {
            this(reply, Optional.empty());
        }
    }

    /** It went wrong; {@code retryable}: another attempt may go better. */
    record Fail(Problem problem, boolean retryable) implements WorkerReport {}

    /** Given back untouched; costs no attempt. */
    record Release() implements WorkerReport {}
}
