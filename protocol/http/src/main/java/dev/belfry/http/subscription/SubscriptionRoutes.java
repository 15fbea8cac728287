package dev.belfry.http.subscription;

import dev.belfry.core.Core;
import dev.belfry.core.Start;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.core.subscription.SubscribeOutcome;
import dev.belfry.core.subscription.SubscribeRequest;
import dev.belfry.core.subscription.SubscriptionOutcome;
import dev.belfry.core.subscription.SubscriptionSpec;
import dev.belfry.core.subscription.SubscriptionView;
import dev.belfry.http.message.Parsed;
import dev.belfry.http.message.Response;
import dev.belfry.http.resource.SubscriptionJson;
import dev.belfry.http.route.Exchange;
import dev.belfry.http.route.Handler;
import dev.belfry.http.route.HttpProblems;
import dev.belfry.http.route.QueryReader;
import dev.belfry.http.route.Resource;
import dev.belfry.http.route.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** {@code /subscriptions} and {@code /subscriptions/{name}}; and what consumers ask of one. */
public final class SubscriptionRoutes implements Route {
    private static final int DEFAULT_LIMIT = 100;

    private final Core core;
    private final LeaseRoute leases;
    private final SettleRoute settlements;
    private final StreamRoute streams;

    public SubscriptionRoutes(Core core) {
        this.core = core;
        this.leases = new LeaseRoute(core);
        this.settlements = new SettleRoute(core);
        this.streams = new StreamRoute(core);
    }

    @Override
    public Optional<Resource> find(Exchange exchange) {
        return switch (exchange.segmentCount()) {
            case 1 -> Optional.of(Resource.get(this::list));
            case 2 ->
                exchange.segment(1).isEmpty()
                        ? Optional.of(Resource.get(this::list))
                        : Optional.of(one(this::read, this::put, this::delete));
            case 3 -> part(exchange.segment(2));
            default -> Optional.empty();
        };
    }

    private static Resource one(Handler get, Handler put, Handler delete) {
        return new Resource(Map.of("GET", get, "PUT", put, "DELETE", delete), List.of("GET", "PUT", "DELETE"));
    }

    private Optional<Resource> part(String name) {
        return switch (name) {
            case "lease" -> Optional.of(Resource.post(leases::answer));
            case "settle" -> Optional.of(Resource.post(settlements::settle));
            case "extend" -> Optional.of(Resource.post(settlements::extend));
            case "messages" -> Optional.of(Resource.get(streams::read));
            case "commit" -> Optional.of(Resource.post(streams::commit));
            default -> Optional.empty();
        };
    }

    private CompletionStage<Response> list(Exchange exchange) {
        QueryReader reader = new QueryReader(exchange.request().target().query());
        int most = core.limits().subscriptions().messages();
        int limit = reader.number("limit", 1, most, Math.min(DEFAULT_LIMIT, most));
        if (reader.problem().isPresent()) {
            return HttpProblems.refuse(reader.problem().get());
        }
        String after = exchange.request().parameter("after").orElse("");
        return exchange.then(
                core.subscriptions().list(exchange.caller(), after, limit),
                page -> Response.of(200, "application/json", SubscriptionJson.bytes(page))
                        .with("Cache-Control", "no-store"));
    }

    private CompletionStage<Response> read(Exchange exchange) {
        return exchange.then(
                core.subscriptions().find(exchange.caller(), exchange.segment(1)), SubscriptionRoutes::response);
    }

    private CompletionStage<Response> delete(Exchange exchange) {
        return exchange.then(
                core.subscriptions().unsubscribe(exchange.caller(), exchange.segment(1)), outcome -> switch (outcome) {
                    case SubscriptionOutcome.Found _ -> Response.empty(204);
                    case SubscriptionOutcome.Refused(Problem problem) -> HttpProblems.response(problem);
                });
    }

    private CompletionStage<Response> put(Exchange exchange) {
        QueryReader reader = new QueryReader(exchange.request().target().query());
        Start start = reader.start(exchange.request().parameter("after"), Start.NOW);
        if (reader.problem().isPresent()) {
            return HttpProblems.refuse(reader.problem().get());
        }
        return switch (SpecReader.parse(exchange.request().body())) {
            case Parsed.Bad<SubscriptionSpec>(String text) -> HttpProblems.refuse(ProblemCode.REQUEST_MALFORMED, text);
            case Parsed.Good<SubscriptionSpec>(SubscriptionSpec spec) ->
                exchange.then(
                        core.subscriptions()
                                .subscribe(new SubscribeRequest(exchange.caller(), exchange.segment(1), spec, start)),
                        SubscriptionRoutes::response);
        };
    }

    private static Response response(SubscribeOutcome outcome) {
        return switch (outcome) {
            case SubscribeOutcome.Subscribed(SubscriptionView view, boolean created) ->
                created
                        ? resource(201, view).with("Location", SubscriptionJson.href(view.name()))
                        : resource(200, view);
            case SubscribeOutcome.Refused(Problem problem) -> HttpProblems.response(problem);
        };
    }

    /** A subscription as it stands. */
    static Response response(SubscriptionOutcome outcome) {
        return switch (outcome) {
            case SubscriptionOutcome.Found(SubscriptionView view) -> resource(200, view);
            case SubscriptionOutcome.Refused(Problem problem) -> HttpProblems.response(problem);
        };
    }

    private static Response resource(int status, SubscriptionView view) {
        return Response.of(status, "application/json", SubscriptionJson.bytes(view))
                .with("Cache-Control", "no-store");
    }
}
