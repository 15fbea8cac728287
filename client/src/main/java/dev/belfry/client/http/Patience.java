package dev.belfry.client.http;

import dev.belfry.client.Backoff;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

/**
 * Sends requests until they get through or the time is over. Only for requests that may be repeated. Blocks its thread.
 *
 * @param deadlineNanos on the scale of {@link System#nanoTime()}
 * @param disconnected hears why a try failed, and how long the next one is waited for
 */
public record Patience(
        Http http, Backoff backoff, long deadlineNanos, BiConsumer<? super String, ? super Duration> disconnected) {
    /** Silent patience that ends {@code limit} from now. */
    public static Patience of(Http http, Backoff backoff, Duration limit) {
        return of(http, backoff, limit, (reason, wait) -> {});
    }

    /** Patience that ends {@code limit} from now. */
    public static Patience of(
            Http http, Backoff backoff, Duration limit, BiConsumer<? super String, ? super Duration> disconnected) {
        return new Patience(http, backoff, System.nanoTime() + limit.toNanos(), disconnected);
    }

    /** What is left of the time, never negative. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
    }

    /**
     * The first answer that is not merely a sign of a busy or restarting server.
     *
     * @throws IOException when none came in time, or none can come
     */
    public Answer send(HttpRequest request) throws IOException, InterruptedException {
        for (int failures = 1; ; failures++) {
            Duration pause = backoff.after(failures, ThreadLocalRandom.current());
            try {
                Answer answer = once(request);
                if (isFinal(answer) || left().compareTo(pause) < 0) {
                    return answer;
                }
                pause = answer.retryAfter().orElse(pause);
                disconnected.accept(answer.problem().text(), pause);
            } catch (IOException e) {
                if (Failures.isLasting(e) || left().compareTo(pause) < 0) {
                    throw e;
                }
                disconnected.accept(Failures.text(e), pause);
            }
            TimeUnit.NANOSECONDS.sleep(Math.min(pause.toNanos(), left().toNanos()));
        }
    }

    /** The error of a failed operation may look like that of a busy server. */
    private static boolean isFinal(Answer answer) {
        return answer.isSuccess()
                || answer.header("Operation-Id").isPresent()
                || !answer.problem().isTemporary();
    }

    private Answer once(HttpRequest request) throws IOException, InterruptedException {
        var answer = http.send(request);
        try {
            return answer.get(left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IOException(Failures.text(e), Failures.cause(e));
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no answer in time");
        } finally {
            answer.cancel(true);
        }
    }
}
