package dev.belfry.core.subscription;

import java.time.Duration;
import java.util.Optional;

/** What a consumer says about a message that it holds. */
public sealed interface Settlement {
    Settlement ACCEPT = new Accept();
    Settlement RELEASE = new Release(Optional.empty());

    /** Done with: it is not delivered again. */
    record Accept() implements Settlement {}

    /**
     * Given back; costs no attempt.
     *
     * @param delay how long it is to wait before it is handed out again; at once without one
     */
    record Release(Optional<Duration> delay) implements Settlement {}

    /**
     * It went wrong; another attempt may go better. Costs an attempt; after the last one it becomes a dead letter.
     *
     * @param reason in words, may be empty
     * @param delay how long it is to wait, instead of the subscription's backoff
     */
    record Fail(String reason, Optional<Duration> delay) implements Settlement {}

    /** No attempt will ever go well: it becomes a dead letter at once. */
    record Reject(String reason) implements Settlement {}
}
