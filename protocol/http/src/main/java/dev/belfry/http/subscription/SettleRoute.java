package dev.belfry.http.subscription;

import dev.belfry.core.Core;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.core.subscription.ExtendRequest;
import dev.belfry.core.subscription.SettleOutcome;
import dev.belfry.core.subscription.SettleRequest;
import dev.belfry.http.message.Parsed;
import dev.belfry.http.message.Response;
import dev.belfry.http.resource.DeliveryJson;
import dev.belfry.http.route.Exchange;
import dev.belfry.http.route.HttpProblems;
import dev.belfry.http.route.QueryReader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** {@code POST /subscriptions/{name}/settle} and {@code …/extend}: what a consumer says about messages that it holds. */
final class SettleRoute {
    private final Core core;

    SettleRoute(Core core) {
        this.core = core;
    }

    CompletionStage<Response> settle(Exchange exchange) {
        return switch (SettlementReader.parse(exchange.request().body())) {
            case Parsed.Bad<List<SettleRequest.Item>>(String text) ->
                HttpProblems.refuse(ProblemCode.REQUEST_MALFORMED, text);
            case Parsed.Good<List<SettleRequest.Item>>(List<SettleRequest.Item> items) -> {
                List<String> tokens =
                        items.stream().map(SettleRequest.Item::token).toList();
                SettleRequest request = new SettleRequest(exchange.caller(), exchange.segment(1), items);
                yield exchange.then(core.subscriptions().settle(request), outcome -> response(tokens, outcome));
            }
        };
    }

    CompletionStage<Response> extend(Exchange exchange) {
        QueryReader reader = new QueryReader(exchange.request().target().query());
        Duration lease = LeaseRoute.lease(core, reader);
        if (reader.problem().isPresent()) {
            return HttpProblems.refuse(reader.problem().get());
        }
        return switch (SettlementReader.tokens(exchange.request().body())) {
            case Parsed.Bad<List<String>>(String text) -> HttpProblems.refuse(ProblemCode.REQUEST_MALFORMED, text);
            case Parsed.Good<List<String>>(List<String> tokens) -> {
                ExtendRequest request = new ExtendRequest(exchange.caller(), exchange.segment(1), tokens, lease);
                yield exchange.then(core.subscriptions().extend(request), outcome -> response(tokens, outcome));
            }
        };
    }

    private static Response response(List<String> tokens, SettleOutcome outcome) {
        return switch (outcome) {
            case SettleOutcome.Answered(List<SettleOutcome.Result> results) ->
                Response.of(200, "application/json", DeliveryJson.bytes(tokens, results))
                        .with("Cache-Control", "no-store");
            case SettleOutcome.Refused(Problem problem) -> HttpProblems.response(problem);
        };
    }
}
