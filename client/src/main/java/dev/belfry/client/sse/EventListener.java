package dev.belfry.client.sse;

import dev.belfry.client.Problem;
import java.time.Duration;
import java.util.Optional;

/** Hears what happens on an {@link EventStream}, on its one thread. */
public interface EventListener {
    void event(SseEvent event);

    /** The connection is gone, or did not come about; the next try comes after {@code wait}. */
    void disconnected(String reason, Duration wait);

    /** Nothing follows: it was closed or the server has no more to say; with a problem when it refused. */
    void ended(Optional<Problem> problem);
}
