package dev.belfry.http.resource;

import dev.belfry.core.problem.Problem;
import dev.belfry.http.json.JsonWriter;
import java.util.Set;

/** A problem as RFC 9457 writes it. */
public final class ProblemJson {
    private static final Set<String> OWN = Set.of("type", "title", "status", "detail", "code", "retryable");

    private ProblemJson() {}

    public static void write(JsonWriter json, Problem problem) {
        json.object()
                .field("type", "/problems/" + problem.code().text())
                .field("title", problem.code().title())
                .field("status", problem.code().httpStatus())
                .field("detail", problem.detail())
                .field("code", problem.code().text())
                .field("retryable", problem.code().retryable());
        problem.members().forEach((name, value) -> {
            if (!OWN.contains(name)) {
                json.name(name).value(value);
            }
        });
        json.endObject();
    }
}
