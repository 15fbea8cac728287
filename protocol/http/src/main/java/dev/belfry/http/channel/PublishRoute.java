package dev.belfry.http.channel;

import dev.belfry.contract.validation.Content;
import dev.belfry.core.Core;
import dev.belfry.core.Cursor;
import dev.belfry.core.Publish;
import dev.belfry.core.PublishOutcome;
import dev.belfry.core.operation.OperationOutcome;
import dev.belfry.core.operation.OperationView;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.http.header.IdempotencyKey;
import dev.belfry.http.header.Prefer;
import dev.belfry.http.json.JsonWriter;
import dev.belfry.http.message.Parsed;
import dev.belfry.http.message.Response;
import dev.belfry.http.operation.OperationResponse;
import dev.belfry.http.operation.OperationWait;
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

    public PublishRoute(Core core, HttpMapping mapping, ApplicationHeaders headers) {
        this.core = core;
        this.mapping = mapping;
        this.headers = headers;
    }

    CompletionStage<Response> answer(Exchange exchange) {
        Optional<String> coding = exchange.request().header("Content-Encoding");
        if (coding.isPresent() && !coding.get().equalsIgnoreCase("identity")) {
            return HttpProblems.refuse(
                    ProblemCode.CONTENT_TYPE_WRONG, "Expected a body without content coding, but got " + coding.get());
        }
        Optional<Parsed<String>> key =
                exchange.request().header("Idempotency-Key").map(IdempotencyKey::parse);
        if (key.isPresent() && key.get() instanceof Parsed.Bad<String>(String text)) {
            return HttpProblems.refuse(ProblemCode.REQUEST_MALFORMED, text);
        }
        Optional<String> goodKey = key.map(parsed -> ((Parsed.Good<String>) parsed).value());
        Exchange rest = exchange.withoutBody();
        return exchange.thenAwait(core.publish(publish(exchange, goodKey)), outcome -> answer(rest, outcome));
    }

    private CompletionStage<Response> answer(Exchange exchange, PublishOutcome outcome) {
        exchange.presence().bodyTaken();
        return switch (outcome) {
            case PublishOutcome.Stored stored -> CompletableFuture.completedFuture(stored(stored));
            case PublishOutcome.Started started -> started(exchange, started);
            case PublishOutcome.Refused refused -> HttpProblems.refuse(refused.problem());
        };
    }

    private Publish publish(Exchange exchange, Optional<String> idempotencyKey) {
        String address = mapping.address(exchange.request().target().segments());
        var request = exchange.request();
        Content content = new Content(
                request.header("Content-Type"),
                headers.of(request.headers(), mapping.channels(address)),
                request.body());
        return new Publish(
                exchange.caller(),
                address,
                content,
                request.header("Belfry-Message-Id"),
                request.header("Belfry-Message"),
                request.header("Belfry-Key"),
                idempotencyKey);
    }

    private static Response stored(PublishOutcome.Stored stored) {
        byte[] json = new JsonWriter()
                .object()
                .field("id", stored.messageId())
                .field("cursor", stored.cursor().text())
                .field("address", stored.address())
                .field("channel", stored.channel())
                .field("message", stored.type())
                .field("time", stored.time())
                .endObject()
                .bytes();
        Cursor before = new Cursor(stored.cursor().position() - 1);
        Response response = Response.of(202, "application/json", json)
                .with("Location", HttpMapping.path(stored.address()) + "?after=" + before.text() + "&limit=1")
                .with("Belfry-Cursor", stored.cursor().text())
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
