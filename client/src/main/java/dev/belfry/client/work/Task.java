package dev.belfry.client.work;

import dev.belfry.client.ReceivedMessage;
import dev.belfry.client.json.Json;

/**
 * A request that this worker holds.
 *
 * @param operation the operation's id in the contract
 * @param attempt 1 for the first
 * @param request the message that started the operation
 * @param progress tells the caller how far the work is
 */
public record Task(String operationId, String operation, int attempt, ReceivedMessage request, Progress progress) {
    /** Tells the caller how far the work is. */
    @FunctionalInterface
    public interface Progress {
        /**
         * Sends it without waiting; it may be lost.
         *
         * @param percent {@code 0 … 100}
         * @param text may be empty
         */
        void tell(int percent, String text);
    }

    static Task from(Json claim, Progress progress) {
        Json request =
                claim.get("request").orElseThrow(() -> new IllegalStateException("Expected a claim, but got " + claim));
        return new Task(
                claim.text("operationId").orElse(""),
                claim.text("operation").orElse(""),
                claim.number("attempt").map(Long::intValue).orElse(1),
                ReceivedMessage.from("", request),
                progress);
    }
}
