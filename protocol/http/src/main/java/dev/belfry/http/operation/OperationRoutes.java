package dev.belfry.http.operation;

import dev.belfry.core.Core;
import dev.belfry.core.operation.MessageOutcome;
import dev.belfry.core.operation.OperationOutcome;
import dev.belfry.core.operation.OperationView;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.http.header.Accept;
import dev.belfry.http.header.EntityTag;
import dev.belfry.http.header.Prefer;
import dev.belfry.http.message.Response;
import dev.belfry.http.resource.MessageResponse;
import dev.belfry.http.route.Callers;
import dev.belfry.http.route.Exchange;
import dev.belfry.http.route.HttpProblems;
import dev.belfry.http.route.Resource;
import dev.belfry.http.route.Route;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code /operations/{id}}, its result, its request and its life as events; and a worker's reports about it. */
public final class OperationRoutes implements Route {
    private static final String JSON = "application/json";
    private static final String EVENTS = "text/event-stream";

    private final Core core;
    private final Callers callers;
    private final OperationEventsRoute events;
    private final ReportRoute reports;

    public OperationRoutes(Core core, Callers callers, OperationEventsRoute events, ReportRoute reports) {
        this.core = core;
        this.callers = callers;
        this.events = events;
        this.reports = reports;
    }

    @Override
    public Optional<Resource> find(Exchange exchange) {
        return switch (exchange.segmentCount()) {
            case 2 -> one(exchange.segment(1));
            case 3 -> part(exchange.segment(2));
            default -> Optional.empty();
        };
    }

    private Optional<Resource> one(String name) {
        if (name.indexOf(':') >= 0) {
            return reports.find(name);
        }
        return name.isEmpty() ? Optional.empty() : Optional.of(Resource.get(this::read));
    }

    private Optional<Resource> part(String name) {
        return switch (name) {
            case "result" -> Optional.of(Resource.get(this::result));
            case "request" -> Optional.of(Resource.get(this::request));
            default -> Optional.empty();
        };
    }

    private CompletionStage<Response> read(Exchange exchange) {
        Optional<String> type = Accept.of(exchange.headers()).choose(List.of(JSON, EVENTS));
        if (type.isEmpty()) {
            return HttpProblems.refuse(
                    ProblemCode.NOT_ACCEPTABLE, "Expected to be asked for " + JSON + " or " + EVENTS);
        }
        return type.get().equals(EVENTS) ? events.answer(exchange) : resource(exchange);
    }

    private CompletionStage<Response> resource(Exchange exchange) {
        var patience = exchange.patienceUpTo(core.limits().patience());
        CompletionStage<OperationOutcome> waited =
                exchange.thenAwait(core.operation(exchange.caller(), exchange.segment(1)), outcome -> switch (outcome) {
                    case OperationOutcome.Found found ->
                        OperationWait.untilDone(core, exchange, found.operation(), patience);
                    case OperationOutcome.Refused refused -> CompletableFuture.completedFuture(refused);
                });
        return exchange.then(waited, outcome -> switch (outcome) {
            case OperationOutcome.Found found -> present(exchange, found.operation());
            case OperationOutcome.Refused refused -> HttpProblems.response(refused.problem());
        });
    }

    private static Response present(Exchange exchange, OperationView operation) {
        String tag = EntityTag.of(operation.version());
        Response response = EntityTag.known(exchange.headers(), tag)
                ? Response.empty(304).with("ETag", tag).with("Vary", "Prefer, Accept")
                : OperationResponse.resource(200, operation);
        Prefer prefer = Prefer.of(exchange.headers());
        return prefer.patience().isEmpty()
                ? response
                : response.with("Preference-Applied", OperationResponse.applied(prefer));
    }

    private CompletionStage<Response> result(Exchange exchange) {
        return message(exchange, core.result(exchange.caller(), exchange.segment(1)));
    }

    private CompletionStage<Response> request(Exchange exchange) {
        return switch (callers.recogniseWorker(exchange)) {
            case Callers.Recognition.Known known ->
                message(exchange, core.request(known.caller(), exchange.segment(1)));
            case Callers.Recognition.Unknown unknown -> HttpProblems.refuse(unknown.problem());
        };
    }

    private static CompletionStage<Response> message(Exchange exchange, CompletionStage<MessageOutcome> stage) {
        return exchange.then(stage, outcome -> switch (outcome) {
            case MessageOutcome.Found found ->
                MessageResponse.of(found.message()).with("Operation-Id", exchange.segment(1));
            case MessageOutcome.Refused refused -> HttpProblems.response(refused.problem());
        });
    }
}
