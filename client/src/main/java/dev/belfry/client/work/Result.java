package dev.belfry.client.work;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** What came of a task. */
public sealed interface Result {
    /**
     * The reply.
     *
     * @param contentType empty: as the contract says
     * @param payload the bytes; not copied, must not be changed
     * @param headers application headers of the reply
     */
    record Done(Optional<String> contentType, byte[] payload, Map<String, String> headers) implements Result {}

    /**
     * It went wrong.
     *
     * @param retryable whether another attempt may go better
     */
    record Failed(String detail, boolean retryable) implements Result {}

    /** Not done, and no fault of the task: another worker may take it at once. It costs no attempt. */
    record GivenBack() implements Result {}

    /** A reply whose payload is this JSON text. */
    static Result json(String payload) {
        return new Done(Optional.of("application/json"), payload.getBytes(StandardCharsets.UTF_8), Map.of());
    }
}
