package dev.belfry.http.channel;

import dev.belfry.core.Core;
import dev.belfry.core.Cursor;
import dev.belfry.core.Publish;
import dev.belfry.core.PublishOutcome;
import dev.belfry.core.operation.OperationOutcome;
import dev.belfry.core.operation.OperationView;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.http.header.EntityTag;
import dev.belfry.http.header.Prefer;
import dev.belfry.http.json.JsonWriter;
import dev.belfry.http.message.Parsed;
import dev.belfry.http.message.Response;
import dev.belfry.http.operation.OperationResponse;
import dev.belfry.http.operation.OperationWait;
import dev.belfry.http.resource.StoredJson;
import dev.belfry.http.route.ApplicationHeaders;
import dev.belfry.http.route.Exchange;
import dev.belfry.http.route.HttpMapping;
import dev.belfry.http.route.HttpProblems;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code POST /{address}}: publishes a message or starts an operation. */
public final class PublishRoute {
    private final Core core;
    private final HttpMapping mapping;
    private final ApplicationHeaders headers;
    private final BatchRoute batch;

    public PublishRoute(Core core, HttpMapping mapping, ApplicationHeaders headers) {
        this.core = core;
        this.mapping = mapping;
        this.headers = headers;
        this.batch = new BatchRoute(core);
    }

    CompletionStage<Response> answer(Exchange exchange) {
        Optional<String> coding = exchange.request().header("Content-Encoding");
        if (coding.isPresent() && !coding.get().equalsIgnoreCase("identity")) {
            return HttpProblems.refuse(
                    ProblemCode.CONTENT_TYPE_WRONG, "Expected a body without content coding, but got " + coding.get());
        }
        String address = mapping.address(exchange.request().target().segments());
        PublishReader reader =
                new PublishReader(exchange.request(), exchange.caller(), address, mapping.channels(address), headers);
        return switch (reader.form()) {
            case EVENTS, LINES -> batch.answer(exchange, reader);
            case PAYLOAD, EVENT, BINARY_EVENT -> one(exchange, reader);
        };
    }

    private CompletionStage<Response> one(Exchange exchange, PublishReader reader) {
        return switch (reader.one()) {
            case Parsed.Bad<Publish>(String text) -> HttpProblems.refuse(ProblemCode.REQUEST_MALFORMED, text);
            case Parsed.Good<Publish>(Publish publish) -> {
                Exchange rest = exchange.withoutBody();
                yield exchange.thenAwait(core.publish(publish), outcome -> answer(rest, outcome));
            }
        };
    }

    private CompletionStage<Response> answer(Exchange exchange, PublishOutcome outcome) {
        exchange.presence().bodyTaken();
        return switch (outcome) {
            case PublishOutcome.Stored stored -> CompletableFuture.completedFuture(stored(stored));
            case PublishOutcome.Started started -> started(exchange, started);
            case PublishOutcome.Refused refused -> HttpProblems.refuse(refused.problem());
        };
    }

    private static Response stored(PublishOutcome.Stored stored) {
        JsonWriter json = new JsonWriter();
        StoredJson.write(json, stored);
        Cursor before = new Cursor(stored.cursor().position() - 1);
        Response response = Response.of(202, "application/json", json.bytes())
                .with("Location", HttpMapping.path(stored.address()) + "?after=" + before.text() + "&limit=1")
                .with("Belfry-Cursor", stored.cursor().text())
                .with("ETag", EntityTag.of(stored.cursor()))
                .with("Cache-Control", "no-store");
        return repeated(response, stored.repeated());
    }

    private CompletionStage<Response> started(Exchange exchange, PublishOutcome.Started started) {
        Prefer prefer = Prefer.of(exchange.headers());
        var patience = prefer.patienceUpTo(core.limits().patience());
        var waiting = OperationWait.untilDone(core, exchange, started.operation(), patience);
        return exchange.thenAwait(waiting, outcome -> {
            OperationView operation =
                    outcome instanceof OperationOutcome.Found found ? found.operation() : started.operation();
            boolean ended = operation.status().done() && prefer.patience().isPresent();
            CompletionStage<Response> response = ended
                    ? OperationResponse.ended(core, exchange, operation)
                    : CompletableFuture.completedFuture(OperationResponse.accepted(operation, prefer));
            return response.thenApply(answer -> repeated(answer, started.repeated()));
        });
    }

    private static Response repeated(Response response, boolean repeated) {
        return repeated ? response.with("Belfry-Repeated", "true") : response;
    }
}
