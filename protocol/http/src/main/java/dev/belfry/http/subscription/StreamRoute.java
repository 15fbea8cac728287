package dev.belfry.http.subscription;

import dev.belfry.core.Core;
import dev.belfry.core.Cursor;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.core.subscription.CommitRequest;
import dev.belfry.core.subscription.ReadOutcome;
import dev.belfry.core.subscription.ReadRequest;
import dev.belfry.core.subscription.SubscriptionLimits;
import dev.belfry.http.message.Response;
import dev.belfry.http.resource.DeliveryJson;
import dev.belfry.http.route.Exchange;
import dev.belfry.http.route.HttpProblems;
import dev.belfry.http.route.LongPoll;
import dev.belfry.http.route.QueryReader;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** {@code GET /subscriptions/{name}/messages} and {@code POST …/commit}: reading a stream and keeping its place. */
final class StreamRoute {
    private static final int DEFAULT_LIMIT = 100;

    private final Core core;

    StreamRoute(Core core) {
        this.core = core;
    }

    CompletionStage<Response> read(Exchange exchange) {
        QueryReader reader = new QueryReader(exchange.request().target().query());
        SubscriptionLimits limits = core.limits().subscriptions();
        int limit = reader.number("limit", 1, limits.messages(), Math.min(DEFAULT_LIMIT, limits.messages()));
        Optional<String> text = exchange.request().parameter("after");
        Optional<Cursor> after = text.flatMap(Cursor::parse);
        if (reader.problem().isPresent()) {
            return HttpProblems.refuse(reader.problem().get());
        }
        if (text.isPresent() && after.isEmpty()) {
            return badCursor(text.get());
        }
        Duration patience = exchange.patienceUpTo(limits.patience());
        return page(exchange, new ReadRequest(exchange.caller(), exchange.segment(1), after, limit, patience));
    }

    private CompletionStage<Response> page(Exchange exchange, ReadRequest request) {
        return LongPoll.answer(
                exchange,
                request.patience(),
                exchange.then(core.subscriptions().read(request), outcome -> switch (outcome) {
                    case ReadOutcome.Page page ->
                        Response.of(200, "application/json", DeliveryJson.bytes(page))
                                .with("Cache-Control", "no-store")
                                .with("Belfry-Cursor", page.next().text());
                    case ReadOutcome.Refused(Problem problem) -> HttpProblems.response(problem);
                }));
    }

    private static CompletionStage<Response> badCursor(String text) {
        return HttpProblems.refuse(
                ProblemCode.CURSOR_MALFORMED, "Expected a cursor of this server, but got \"" + text + "\"");
    }

    CompletionStage<Response> commit(Exchange exchange) {
        String text = exchange.request().parameter("cursor").orElse("");
        Optional<Cursor> cursor = text.equals("earliest") ? Optional.of(Cursor.EARLIEST) : Cursor.parse(text);
        if (cursor.isEmpty()) {
            return badCursor(text);
        }
        boolean back =
                exchange.request().parameter("back").filter("true"::equals).isPresent();
        CommitRequest request = new CommitRequest(exchange.caller(), exchange.segment(1), cursor.get(), back);
        return exchange.then(core.subscriptions().commit(request), SubscriptionRoutes::response);
    }
}
