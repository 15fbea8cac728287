package dev.belfry.http.channel;

import dev.belfry.core.Core;
import dev.belfry.core.Cursor;
import dev.belfry.core.Start;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.core.subscription.Filter;
import dev.belfry.core.subscription.FollowRequest;
import dev.belfry.core.subscription.ReadOutcome;
import dev.belfry.http.header.Accept;
import dev.belfry.http.json.JsonTree;
import dev.belfry.http.json.ObjectReader;
import dev.belfry.http.message.Parsed;
import dev.belfry.http.message.Query;
import dev.belfry.http.message.Request;
import dev.belfry.http.message.Response;
import dev.belfry.http.resource.DeliveryJson;
import dev.belfry.http.resource.FilterJson;
import dev.belfry.http.route.Exchange;
import dev.belfry.http.route.HttpProblems;
import dev.belfry.http.route.LongPoll;
import dev.belfry.http.route.QueryReader;
import dev.belfry.http.route.Resource;
import dev.belfry.http.route.Route;
import dev.belfry.http.stream.EventCache;
import dev.belfry.http.stream.EventFormat;
import dev.belfry.http.stream.FollowStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** {@code /events}: the messages of many addresses, as one stream or page after page; with a body for clients that can send one. */
public final class EventsRoute implements Route {
    private static final int DEFAULT_LIMIT = 100;
    private static final String EVENTS = "text/event-stream";
    private static final String JSON = "application/json";

    private final Core core;
    private final Function<Executor, EventCache> caches;

    /** @param caches the cache of an event loop */
    public EventsRoute(Core core, Function<Executor, EventCache> caches) {
        this.core = core;
        this.caches = caches;
    }

    @Override
    public Optional<Resource> find(Exchange exchange) {
        return exchange.segmentCount() == 1
                ? Optional.of(new Resource(Map.of("GET", this::get, "POST", this::post), List.of("GET", "POST")))
                : Optional.empty();
    }

    private CompletionStage<Response> get(Exchange exchange) {
        Query query = exchange.request().target().query();
        Filter filter = new Filter(query.all("channel"), query.all("address"), query.all("message"));
        return answer(exchange, filter, query.first("after"), query.first("format"));
    }

    private CompletionStage<Response> post(Exchange exchange) {
        if (!(JsonTree.parse(exchange.request().body()) instanceof Parsed.Good<Object>(Object value))) {
            return HttpProblems.refuse(
                    ProblemCode.REQUEST_MALFORMED, "Expected a JSON object as the body, but it is none");
        }
        exchange.presence().bodyTaken();
        ObjectReader body = new ObjectReader("the body", value);
        Filter filter = FilterJson.read(body);
        Optional<String> after = body.text("after");
        Optional<String> format = body.text("format");
        return body.problem().isPresent()
                ? HttpProblems.refuse(
                        ProblemCode.REQUEST_MALFORMED, body.problem().get())
                : answer(exchange.withoutBody(), filter, after, format);
    }

    private CompletionStage<Response> answer(
            Exchange exchange, Filter filter, Optional<String> after, Optional<String> format) {
        Request request = exchange.request();
        QueryReader reader = new QueryReader(request.target().query());
        int most = core.limits().subscriptions().messages();
        int limit = reader.number("limit", 1, most, Math.min(DEFAULT_LIMIT, most));
        Start start = reader.start(EventStreamRoute.lastSeen(request).or(() -> after), Start.NOW);
        Optional<String> type = Accept.of(request.headers()).choose(List.of(EVENTS, JSON));
        if (reader.problem().isPresent()) {
            return HttpProblems.refuse(reader.problem().get());
        }
        if (type.isEmpty()) {
            return HttpProblems.refuse(
                    ProblemCode.NOT_ACCEPTABLE,
                    "Expected to be asked for " + EVENTS + " or " + JSON + ", but got Accept: "
                            + String.join(", ", request.headers().all("Accept")));
        }
        boolean stream = type.get().equals(EVENTS);
        Duration patience = stream
                ? Duration.ZERO
                : exchange.patienceUpTo(core.limits().subscriptions().patience());
        FollowRequest first = new FollowRequest(exchange.caller(), filter, start, limit, patience);
        return LongPoll.answer(
                exchange, patience, exchange.then(core.subscriptions().follow(first), outcome -> switch (outcome) {
                    case ReadOutcome.Page page -> stream ? stream(exchange, first, format(format), page) : page(page);
                    case ReadOutcome.Refused(Problem problem) ->
                        stream ? EventStreamRoute.refused(problem) : HttpProblems.response(problem);
                }));
    }

    private Response stream(Exchange exchange, FollowRequest request, EventFormat format, ReadOutcome.Page first) {
        Duration patience = core.limits().subscriptions().patience();
        FollowStream.Pages pages = cursor -> core.subscriptions()
                .follow(new FollowRequest(
                        request.caller(), request.filter(), new Start.After(cursor), request.max(), patience));
        Cursor begin = request.start() instanceof Start.After(Cursor cursor) ? cursor : Cursor.EARLIEST;
        return EventStreamRoute.streamed(new FollowStream(
                pages, exchange.loop(), caches.apply(exchange.loop()), format, EventStreamRoute.RETRY, begin, first));
    }

    private static Response page(ReadOutcome.Page page) {
        return Response.of(200, JSON, DeliveryJson.bytes(page))
                .with("Cache-Control", "no-store")
                .with("Vary", "Accept, Prefer")
                .with("Belfry-Cursor", page.next().text());
    }

    private static EventFormat format(Optional<String> name) {
        return name.filter("cloudevents"::equalsIgnoreCase).isPresent()
                ? EventFormat.CLOUD_EVENT
                : EventFormat.DELIVERY;
    }
}
