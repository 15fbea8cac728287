package dev.belfry.client;

import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * How to wait for the reply of an operation.
 *
 * @param poll how long the server is asked to hold each request, whole seconds; progress is heard of after each
 * @param limit when to give up waiting; the operation itself goes on
 * @param progress hears of every state that was seen, one at a time
 * @param disconnected hears why the server could not be asked, and after what time it is tried again
 */
public record CallOptions(
        Duration poll, Duration limit, Consumer<OperationState> progress, BiConsumer<String, Duration> disconnected) {
    public static final CallOptions DEFAULT =
            new CallOptions(Duration.ofSeconds(20), Duration.ofHours(24), state -> {}, (reason, wait) -> {});

    public CallOptions withPoll(Duration value) {
        return new CallOptions(value, limit, progress, disconnected);
    }

    public CallOptions withLimit(Duration value) {
        return new CallOptions(poll, value, progress, disconnected);
    }

    public CallOptions withProgress(Consumer<OperationState> value) {
        return new CallOptions(poll, limit, value, disconnected);
    }

    public CallOptions withDisconnected(BiConsumer<String, Duration> value) {
        return new CallOptions(poll, limit, progress, value);
    }
}
