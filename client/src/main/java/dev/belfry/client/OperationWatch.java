package dev.belfry.client;

import dev.belfry.client.http.Patience;
import dev.belfry.client.sse.EventListener;
import dev.belfry.client.sse.EventStream;
import dev.belfry.client.sse.SseEvent;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Follows an operation by its event stream, which comes back when it breaks. */
final class OperationWatch implements EventListener {
    /** After so many connections in a row without an event the stream is not trusted, at least for a while. */
    private static final int MAX_BARREN = 3;

    private final Consumer<OperationState> seen;
    private final CompletableFuture<End> end = new CompletableFuture<>();
    private int barren;

    private OperationWatch(Consumer<OperationState> seen) {
        this.seen = seen;
    }

    /** Why it ended. */
    enum End {
        /** The operation is done. */
        DONE,
        /** The stream broke again and again. It may be better another time. */
        BROKEN,
        /** The server does not give it. */
        REFUSED
    }

    /**
     * Waits for the end, on the calling thread.
     *
     * @param seen hears of every state, on the stream's thread; of none any more when this has returned
     * @throws HttpTimeoutException when the patience is over before
     */
    static End follow(Patience patience, String path, Consumer<OperationState> seen)
            throws HttpTimeoutException, InterruptedException {
        OperationWatch watch = new OperationWatch(seen);
        try (EventStream _ = EventStream.open(patience.http(), path, "", patience.backoff(), watch)) {
            return watch.end.get(patience.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no answer in time");
        } catch (ExecutionException e) {
            throw new IllegalStateException("Expected to hear of a state, but failed to: " + e.getCause(), e);
        }
    }

    @Override
    public void event(SseEvent event) {
        if (end.isDone() || !event.type().equals("status")) {
            return;
        }
        barren = 0;
        try {
            OperationState state = OperationState.read(event.data());
            seen.accept(state);
            if (state.done()) {
                end.complete(End.DONE);
            }
        } catch (RuntimeException e) {
            end.completeExceptionally(e);
        }
    }

    @Override
    public void disconnected(String reason, Duration wait) {
        barren++;
        if (barren >= MAX_BARREN) {
            end.complete(End.BROKEN);
        }
    }

    @Override
    public void ended(Optional<Problem> problem) {
        end.complete(problem.isPresent() ? End.REFUSED : End.BROKEN);
    }
}
