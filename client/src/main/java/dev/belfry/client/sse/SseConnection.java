package dev.belfry.client.sse;

import dev.belfry.client.Problem;
import dev.belfry.client.http.Answer;
import dev.belfry.client.http.Failures;
import dev.belfry.client.http.Http;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One connection of an {@link EventStream}. */
final class SseConnection {
    /** A connection on which nothing comes for this long, not even a heartbeat, is dead. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private static final Executor SILENCE_CHECK =
            CompletableFuture.delayedExecutor(SILENCE.toSeconds() / 4, TimeUnit.SECONDS);
    private static final int CHUNK = 16 << 10;
    private static final int MAX_PROBLEM = 1 << 20;

    private final Http http;
    private final CompletableFuture<HttpResponse<InputStream>> answer;
    private final SseParser parser;
    private volatile long waitingSinceNanos = System.nanoTime();
    private volatile boolean waiting;
    private volatile boolean over;

    SseConnection(Http http, HttpRequest request, String lastEventId, Consumer<SseEvent> events) {
        this.http = http;
        this.parser = new SseParser(lastEventId, events);
        this.answer = http.open(request);
    }

    /** How a connection ended. */
    sealed interface End {}

    /** It broke, or never came about; another may live longer. */
    record Dropped(String reason, Optional<Duration> retryAfter) implements End {}

    /** The server has no more to say. */
    record Finished() implements End {}

    /** The server does not give this stream, or is none that can be talked to. */
    record Refused(Problem problem) implements End {}

    String lastEventId() {
        return parser.lastEventId();
    }

    Optional<Duration> retry() {
        return parser.retry();
    }

    /** Reads until the connection ends. */
    End read() {
        try (InputStream body = answer.join().body()) {
            return read(answer.join(), body);
        } catch (CompletionException | CancellationException | IOException e) {
            return Failures.isLasting(e)
                    ? new Refused(http.unreachable(e))
                    : new Dropped(Failures.text(e), Optional.empty());
        } finally {
            over = true;
        }
    }

    /** Ends the connection, from any thread. */
    void close() {
        if (!answer.cancel(true)) {
            closeBody();
        }
    }

    private End read(HttpResponse<InputStream> response, InputStream body) throws IOException {
        if (response.statusCode() == 204) {
            return new Finished();
        }
        if (response.statusCode() != 200) {
            return refusal(new Answer(response.statusCode(), response.headers(), body.readNBytes(MAX_PROBLEM)));
        }
        String type = response.headers().firstValue("Content-Type").orElse("nothing");
        if (!type.startsWith("text/event-stream")) {
            String detail = "Expected text/event-stream from the server, but got " + type;
            return new Refused(new Problem("http-200", 200, "HTTP 200", detail, Optional.empty(), ""));
        }
        feed(body);
        return new Dropped("the server ended the connection", Optional.empty());
    }

    private static End refusal(Answer answer) {
        Problem problem = answer.problem();
        return problem.isTemporary() ? new Dropped(problem.text(), problem.retryAfter()) : new Refused(problem);
    }

    private void feed(InputStream body) throws IOException {
        SILENCE_CHECK.execute(this::closeWhenSilent);
        byte[] chunk = new byte[CHUNK];
        for (int count = wait(body, chunk); count >= 0; count = wait(body, chunk)) {
            parser.feed(chunk, count);
        }
    }

    private int wait(InputStream body, byte[] chunk) throws IOException {
        waitingSinceNanos = System.nanoTime();
        waiting = true;
        int count = body.read(chunk);
        waiting = false;
        return count;
    }

    private void closeWhenSilent() {
        if (over) {
            return;
        }
        if (waiting && System.nanoTime() - waitingSinceNanos > SILENCE.toNanos()) {
            closeBody();
        } else {
            SILENCE_CHECK.execute(this::closeWhenSilent);
        }
    }

    private void closeBody() {
        try {
            answer.join().body().close();
        } catch (CompletionException | CancellationException | IOException e) {
            // It is gone already, which is what was wanted.
        }
    }
}
