package dev.belfry.http.operation;

import dev.belfry.core.Core;
import dev.belfry.core.WatchOutcome;
import dev.belfry.core.operation.OperationOutcome;
import dev.belfry.core.operation.OperationView;
import dev.belfry.http.channel.EventStreamRoute;
import dev.belfry.http.message.Response;
import dev.belfry.http.route.Exchange;
import dev.belfry.http.route.HttpProblems;
import dev.belfry.http.stream.OperationStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code GET /operations/{id}} as server-sent events. */
public final class OperationEventsRoute {
    private final Core core;

    public OperationEventsRoute(Core core) {
        this.core = core;
    }

    CompletionStage<Response> answer(Exchange exchange) {
        return exchange.thenAwait(core.operation(exchange.caller(), exchange.segment(1)), outcome -> switch (outcome) {
            case OperationOutcome.Found found
            when knowsTheEnd(exchange, found.operation()) ->
                // Tells EventSource not to come back again.
                CompletableFuture.completedFuture(Response.empty(204));
            case OperationOutcome.Found found -> watch(exchange);
            case OperationOutcome.Refused refused -> HttpProblems.refuse(refused.problem());
        });
    }

    private CompletionStage<Response> watch(Exchange exchange) {
        OperationStream stream = new OperationStream(EventStreamRoute.RETRY);
        var watch = core.watch(exchange.caller(), exchange.segment(1), exchange.loop(), stream);
        return exchange.then(watch, outcome -> switch (outcome) {
            case WatchOutcome.Watching watching -> EventStreamRoute.streamed(stream.with(watching.stop()));
            case WatchOutcome.Refused refused -> HttpProblems.response(refused.problem());
        });
    }

    private static boolean knowsTheEnd(Exchange exchange, OperationView operation) {
        String version = Long.toString(operation.version());
        return operation.status().done()
                && exchange.request()
                        .header("Last-Event-ID")
                        .or(() -> exchange.request().parameter("last_event_id"))
                        .filter(version::equals)
                        .isPresent();
    }
}
