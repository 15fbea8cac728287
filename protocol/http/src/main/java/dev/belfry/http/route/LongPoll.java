package dev.belfry.http.route;

import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.http.message.Response;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An answer for which the client waits. */
public final class LongPoll {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private LongPoll() {}

    /** The answer; if the client is ready to wait for it, and the server is about to stop before it is there, that. On the loop. */
    public static CompletionStage<Response> answer(
            Exchange exchange, Duration patience, CompletionStage<Response> answer) {
        CompletableFuture<Response> response = answer.toCompletableFuture();
        if (!patience.isZero()) {
            exchange.presence().onDrain(() -> response.complete(stopping()));
        }
        return response;
    }

    private static Response stopping() {
        return HttpProblems.response(
                Problem.of(ProblemCode.SHUTTING_DOWN, "Expected to wait for a message, but the server is about to stop")
                        .retryAfter(RETRY_AFTER));
    }
}
