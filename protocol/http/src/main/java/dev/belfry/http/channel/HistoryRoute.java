package dev.belfry.http.channel;

import dev.belfry.core.Core;
import dev.belfry.core.HistoryOutcome;
import dev.belfry.core.HistoryQuery;
import dev.belfry.core.HistoryQuery.Direction;
import dev.belfry.core.Start;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.http.header.Prefer;
import dev.belfry.http.message.Response;
import dev.belfry.http.operation.OperationResponse;
import dev.belfry.http.route.Exchange;
import dev.belfry.http.route.HttpMapping;
import dev.belfry.http.route.HttpProblems;
import dev.belfry.http.route.LongPoll;
import dev.belfry.http.route.QueryReader;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** {@code GET /{address}} as JSON: a page of history, or a long poll for the next messages. */
public final class HistoryRoute {
    private static final int DEFAULT_LIMIT = 100;

    private final Core core;
    private final HttpMapping mapping;
    private final boolean lasting;

    /** @param lasting whether what is stored outlives the process */
    public HistoryRoute(Core core, HttpMapping mapping, boolean lasting) {
        this.core = core;
        this.mapping = mapping;
        this.lasting = lasting;
    }

    CompletionStage<Response> answer(Exchange exchange, PageFormat accepted) {
        Optional<String> named = exchange.request().parameter("format");
        boolean payload = named.filter("payload"::equals).isPresent();
        return answer(
                exchange,
                payload ? PageFormat.PAYLOAD : accepted,
                new QueryReader(exchange.request().target().query()));
    }

    private CompletionStage<Response> answer(Exchange exchange, PageFormat format, QueryReader reader) {
        Optional<String> order = exchange.request().parameter("order");
        if (order.isPresent() && !order.get().equals("forwards") && !order.get().equals("backwards")) {
            return HttpProblems.refuse(
                    ProblemCode.REQUEST_MALFORMED,
                    "Expected order to be \"forwards\" or \"backwards\", but got \"" + order.get() + "\"");
        }
        Direction direction = order.filter("backwards"::equals).isPresent() ? Direction.BACKWARDS : Direction.FORWARDS;
        HistoryQuery query = query(exchange, reader, direction, format == PageFormat.PAYLOAD ? 1 : DEFAULT_LIMIT);
        Optional<Problem> problem = reader.problem();
        return problem.isPresent() ? HttpProblems.refuse(problem.get()) : page(exchange, query, format);
    }

    private HistoryQuery query(Exchange exchange, QueryReader reader, Direction direction, int limit) {
        Start otherwise = direction == Direction.FORWARDS ? Start.EARLIEST : Start.NOW;
        int most = core.limits().pageMessages();
        Duration patience = exchange.patienceUpTo(core.limits().patience());
        return new HistoryQuery(
                exchange.caller(),
                mapping.address(exchange.request().target().segments()),
                reader.start(exchange.request().parameter("after"), otherwise),
                direction,
                reader.number("limit", 1, limit == 1 ? 1 : most, Math.min(limit, most)),
                direction == Direction.FORWARDS ? patience : Duration.ZERO);
    }

    private CompletionStage<Response> page(Exchange exchange, HistoryQuery query, PageFormat format) {
        return LongPoll.answer(
                exchange, query.patience(), exchange.then(core.history(query), outcome -> switch (outcome) {
                    case HistoryOutcome.Page page -> response(exchange, query, page, format);
                    case HistoryOutcome.Refused refused -> HttpProblems.response(refused.problem());
                }));
    }

    private Response response(Exchange exchange, HistoryQuery query, HistoryOutcome.Page page, PageFormat format) {
        Response response = PageCaching.apply(
                        format.response(query.address(), page),
                        exchange.headers(),
                        query,
                        page,
                        format.name().toLowerCase(Locale.ROOT),
                        mapping.channels(query.address()),
                        lasting)
                .with("Vary", "Accept, Prefer, Authorization, Belfry-Role");
        if (format != PageFormat.PAYLOAD || page.messages().isEmpty()) {
            response.headers().set("Belfry-Cursor", page.next().text());
        }
        if (query.direction() == Direction.FORWARDS || page.more()) {
            response.with("Link", "<" + next(query, page, format) + ">; rel=\"next\"");
        }
        Prefer prefer = Prefer.of(exchange.headers());
        if (prefer.patience().isPresent()) {
            response.with("Preference-Applied", OperationResponse.applied(prefer));
        }
        return response;
    }

    private static String next(HistoryQuery query, HistoryOutcome.Page page, PageFormat format) {
        String suffix = format == PageFormat.PAYLOAD ? "&format=payload" : "";
        String order = query.direction() == Direction.BACKWARDS ? "&order=backwards" : "";
        return HttpMapping.path(query.address()) + "?after=" + page.next().text() + "&limit=" + query.limit() + order
                + suffix;
    }
}
