package dev.belfry.client.sse;

import dev.belfry.client.Backoff;
import dev.belfry.client.Problem;
import dev.belfry.client.http.Http;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A stream of server-sent events that outlives its connections: it comes back with {@code Last-Event-ID} until it is closed, or
 * the server answers 204 or something that waiting does not mend. It runs on a virtual thread of its own; a slow listener slows
 * its connection down and nothing else.
 */
public final class EventStream implements AutoCloseable {
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    private final Http http;
    private final String path;
    private final EventListener listener;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile Optional<SseConnection> connection = Optional.empty();
    private volatile String lastEventId;
    private Backoff backoff;
    private int failures;

    private EventStream(Http http, String path, String lastEventId, Backoff backoff, EventListener listener) {
        this.http = http;
        this.path = path;
        this.lastEventId = lastEventId;
        this.backoff = backoff;
        this.listener = listener;
        this.thread = Thread.ofVirtual().name("belfry-stream").unstarted(this::run);
    }

    /**
     * Begins to read.
     *
     * @param path from the root, with query
     * @param lastEventId where to go on, empty text for as the path says
     */
    public static EventStream open(
            Http http, String path, String lastEventId, Backoff backoff, EventListener listener) {
        EventStream stream = new EventStream(http, path, lastEventId, backoff, listener);
        stream.thread.start();
        return stream;
    }

    /** The id of the last event; empty text before the first. */
    public String lastEventId() {
        return lastEventId;
    }

    /** Ends the stream. The listener hears of it soon; a call of it that is under way is not broken off. Idempotent. */
    @Override
    public void close() {
        closed.countDown();
        connection.ifPresent(SseConnection::close);
    }

    /** Waits until the listener was told of the end. */
    public void join() throws InterruptedException {
        thread.join();
    }

    private void run() {
        Optional<Problem> problem = Optional.empty();
        try {
            SseConnection.End end = new SseConnection.Dropped("not connected yet", Optional.empty());
            while (closed.getCount() > 0 && end instanceof SseConnection.Dropped) {
                end = connect();
                if (end instanceof SseConnection.Dropped dropped) {
                    pause(dropped);
                } else if (end instanceof SseConnection.Refused refused) {
                    problem = Optional.of(refused.problem());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            listener.ended(problem);
        }
    }

    private SseConnection.End connect() throws InterruptedException {
        SseConnection current = new SseConnection(http, request(), lastEventId, this::event);
        connection = Optional.of(current);
        if (closed.getCount() == 0) {
            current.close();
        }
        SseConnection.End end = current.read();
        lastEventId = current.lastEventId();
        backoff = current.retry().map(backoff::startingWith).orElse(backoff);
        return end;
    }

    private void event(SseEvent event) {
        failures = 0;
        if (closed.getCount() > 0) {
            lastEventId = event.lastEventId();
            listener.event(event);
        }
    }

    private HttpRequest request() {
        HttpRequest.Builder request = http.request(path, ANSWER_TIMEOUT)
                .header("Accept", "text/event-stream")
                .header("Cache-Control", "no-store");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        return request.GET().build();
    }

    private void pause(SseConnection.Dropped dropped) throws InterruptedException {
        if (closed.getCount() == 0) {
            return;
        }
        failures++;
        Duration wait = dropped.retryAfter().orElseGet(() -> backoff.after(failures, ThreadLocalRandom.current()));
        listener.disconnected(dropped.reason(), wait);
        var _ = closed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }
}
