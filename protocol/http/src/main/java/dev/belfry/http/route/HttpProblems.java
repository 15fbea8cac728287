package dev.belfry.http.route;

import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.http.json.JsonWriter;
import dev.belfry.http.message.Response;
import dev.belfry.http.resource.ProblemJson;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Problems as HTTP responses (RFC 9457). */
public final class HttpProblems {
    private HttpProblems() {}

    public static Response response(Problem problem) {
        JsonWriter json = new JsonWriter();
        ProblemJson.write(json, problem);
        Response response = Response.of(problem.code().httpStatus(), "application/problem+json", json.bytes())
                .with("Cache-Control", "no-store");
        problem.retryAfter().ifPresent(time -> response.with("Retry-After", seconds(time)));
        switch (problem.code()) {
            case CREDENTIALS_WRONG -> response.with("WWW-Authenticate", "Bearer");
            case CONTENT_TYPE_WRONG -> acceptPost(response, problem);
            default -> {}
        }
        return response;
    }

    public static CompletionStage<Response> refuse(Problem problem) {
        return CompletableFuture.completedFuture(response(problem));
    }

    public static CompletionStage<Response> refuse(ProblemCode code, String detail) {
        return refuse(Problem.of(code, detail));
    }

    /** Whole seconds, rounded up, since too early is of no use. */
    static String seconds(Duration time) {
        return Long.toString(time.plusNanos(999_999_999).toSeconds());
    }

    private static void acceptPost(Response response, Problem problem) {
        if (problem.members().get("expected") instanceof List<?> types && !types.isEmpty()) {
            response.with(
                    "Accept-Post",
                    String.join(", ", types.stream().map(Object::toString).toList()));
        }
    }
}
