package dev.belfry.http.route;

import dev.belfry.contract.ReservedPaths;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.http.message.Response;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Finds who answers for a request: by the first segment of its path, else it is for a channel. */
public final class Router {
    private static final System.Logger LOG = System.getLogger(Router.class.getName());
    private static final int METHOD_WRONG = 405;

    private final Map<String, Route> reserved;
    private final Route channels;
    private final Cors cors;

    /** @param reserved routes by the first segment of their paths */
    public Router(Map<String, Route> reserved, Route channels, Cors cors) {
        this.reserved = reserved;
        this.channels = channels;
        this.cors = cors;
    }

    /** The answer. Never fails: a defect becomes a problem too. */
    public CompletionStage<Response> answer(Exchange exchange) {
        CompletionStage<Response> answer;
        try {
            answer = route(exchange);
        } catch (RuntimeException defect) {
            answer = CompletableFuture.failedFuture(defect);
        }
        Exchange known = exchange.withoutBody();
        return answer.exceptionally(defect -> internal(known, defect))
                .thenApply(response -> cors.allow(known.request(), response));
    }

    private CompletionStage<Response> route(Exchange exchange) {
        if (exchange.segment(0).equals("*")) {
            return CompletableFuture.completedFuture(options(exchange, "GET, HEAD, POST, OPTIONS"));
        }
        Optional<Resource> resource = find(exchange);
        if (resource.isEmpty()) {
            return HttpProblems.refuse(
                    ProblemCode.RESOURCE_UNKNOWN,
                    "Expected the path of a resource, but got "
                            + exchange.request().target().path());
        }
        return on(resource.get(), exchange);
    }

    private Optional<Resource> find(Exchange exchange) {
        String head = exchange.segment(0);
        Route route = reserved.get(head);
        if (route == null && ReservedPaths.FIRST_SEGMENTS.contains(head)) {
            return Optional.empty();
        }
        return (route == null ? channels : route).find(exchange);
    }

    private CompletionStage<Response> on(Resource resource, Exchange exchange) {
        if (exchange.method().equals("OPTIONS")) {
            return CompletableFuture.completedFuture(options(exchange, resource.allow()));
        }
        Optional<Handler> handler = resource.handler(exchange.method());
        CompletionStage<Response> answer = handler.isPresent()
                ? handler.get().answer(exchange)
                : HttpProblems.refuse(
                        ProblemCode.METHOD_WRONG,
                        "Expected one of " + resource.allow() + ", but got " + exchange.method());
        return answer.thenApply(
                response -> response.status() == METHOD_WRONG ? response.with("Allow", resource.allow()) : response);
    }

    private Response options(Exchange exchange, String allow) {
        return cors.preflight(exchange.request(), Response.empty(204).with("Allow", allow));
    }

    private static Response internal(Exchange exchange, Throwable defect) {
        String request = exchange.method() + " " + exchange.request().target().path();
        LOG.log(System.Logger.Level.ERROR, "Expected an answer to " + request + ", but it failed", defect);
        return HttpProblems.response(Problem.of(
                ProblemCode.INTERNAL, "Expected an answer, but the server has a defect here: its log says more"));
    }
}
