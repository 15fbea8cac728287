package dev.belfry.http.export;

import dev.belfry.core.Caller;
import dev.belfry.core.Core;
import dev.belfry.core.Cursor;
import dev.belfry.core.ExportOutcome;
import dev.belfry.core.ExportQuery;
import dev.belfry.core.Start;
import dev.belfry.core.StoredMessage;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.http.event.CloudEventJson;
import dev.belfry.http.message.Percent;
import dev.belfry.http.message.Query;
import dev.belfry.http.message.Response;
import dev.belfry.http.route.Callers;
import dev.belfry.http.route.Exchange;
import dev.belfry.http.route.HttpProblems;
import dev.belfry.http.route.QueryReader;
import dev.belfry.http.route.Resource;
import dev.belfry.http.route.Route;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** {@code GET /export}: messages of many addresses in the order of the node, a CloudEvent a line, page after page. */
public final class ExportRoute implements Route {
    private static final int DEFAULT_LIMIT = 1_000;

    private final Core core;
    private final Callers callers;

    public ExportRoute(Core core, Callers callers) {
        this.core = core;
        this.callers = callers;
    }

    @Override
    public Optional<Resource> find(Exchange exchange) {
        return exchange.segmentCount() == 1 ? Optional.of(Resource.get(this::answer)) : Optional.empty();
    }

    private CompletionStage<Response> answer(Exchange exchange) {
        return switch (callers.recogniseWorker(exchange)) {
            case Callers.Recognition.Known known -> export(exchange, known.caller());
            case Callers.Recognition.Unknown unknown -> HttpProblems.refuse(unknown.problem());
        };
    }

    private CompletionStage<Response> export(Exchange exchange, Caller caller) {
        Query parameters = exchange.request().target().query();
        QueryReader reader = new QueryReader(parameters);
        int most = core.limits().pageMessages();
        int limit = reader.number("limit", 1, most, Math.min(DEFAULT_LIMIT, most));
        Start start = reader.start(parameters.first("after"), Start.EARLIEST);
        Optional<Instant> since = reader.time("since");
        if (reader.problem().isPresent()) {
            return HttpProblems.refuse(reader.problem().get());
        }
        if (start instanceof Start.Now) {
            return HttpProblems.refuse(
                    ProblemCode.REQUEST_MALFORMED,
                    "Expected after to be \"earliest\", a cursor or a time, but got \"now\"");
        }
        ExportQuery query = new ExportQuery(
                caller,
                new LinkedHashSet<>(parameters.all("channel")),
                parameters.first("address"),
                start instanceof Start.At(Instant time) ? Optional.of(time) : since,
                start instanceof Start.After(Cursor cursor) ? cursor : Cursor.EARLIEST,
                limit);
        return exchange.then(core.export(query), outcome -> switch (outcome) {
            case ExportOutcome.Page page -> response(query, page);
            case ExportOutcome.Refused refused -> HttpProblems.response(refused.problem());
        });
    }

    private static Response response(ExportQuery query, ExportOutcome.Page page) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (StoredMessage message : page.messages()) {
            lines.writeBytes(CloudEventJson.own(message));
            lines.write('\n');
        }
        Response response = Response.of(200, "application/x-ndjson", lines.toByteArray())
                .with("Cache-Control", "no-store")
                .with("Belfry-Cursor", page.next().text());
        return page.more() ? response.with("Link", "<" + next(query, page) + ">; rel=\"next\"") : response;
    }

    private static String next(ExportQuery query, ExportOutcome.Page page) {
        StringBuilder next = new StringBuilder("/export?after=" + page.next().text()).append("&limit=" + query.limit());
        query.channels().forEach(channel -> next.append("&channel=").append(Percent.encodeParameter(channel)));
        query.address().ifPresent(address -> next.append("&address=").append(Percent.encodeParameter(address)));
        query.since().ifPresent(time -> next.append("&since=").append(time));
        return next.toString();
    }
}
