package dev.belfry.client;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * How to wait for the reply of an operation.
 *
 * @param poll how long the server is asked to hold each request where no event stream can be had, whole seconds; and the first
 *     request, when nobody wants to hear of progress
 * @param limit when to give up waiting; the operation itself goes on
 * @param progress hears of every state that was seen, one at a time, but on no particular thread
 * @param disconnected hears why the server could not be asked, and after what time it is tried again; on no particular thread
 */
public record CallOptions(
        Duration poll,
        Duration limit,
        Optional<Consumer<OperationState>> progress,
        BiConsumer<String, Duration> disconnected) {
    public static final CallOptions DEFAULT =
            new CallOptions(Duration.ofSeconds(20), Duration.ofHours(24), Optional.empty(), (reason, wait) -> {});

    public CallOptions withPoll(Duration value) {
        return new CallOptions(value, limit, progress, disconnected);
    }

    public CallOptions withLimit(Duration value) {
        return new CallOptions(poll, value, progress, disconnected);
    }

    public CallOptions withProgress(Consumer<OperationState> value) {
        return new CallOptions(poll, limit, Optional.of(value), disconnected);
    }

    public CallOptions withDisconnected(BiConsumer<String, Duration> value) {
        return new CallOptions(poll, limit, progress, value);
    }
}
