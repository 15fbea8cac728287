package dev.belfry.http.channel;

import dev.belfry.core.Core;
import dev.belfry.core.Publish;
import dev.belfry.core.PublishOutcome;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.http.json.JsonWriter;
import dev.belfry.http.message.Parsed;
import dev.belfry.http.message.Response;
import dev.belfry.http.resource.OperationJson;
import dev.belfry.http.resource.ProblemJson;
import dev.belfry.http.resource.StoredJson;
import dev.belfry.http.route.Exchange;
import dev.belfry.http.route.HttpProblems;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Several messages in one request: stored in their order, each accepted or refused for itself, one outcome a line. */
final class BatchRoute {
    private static final int ACCEPTED = 202;

    private final Core core;

    BatchRoute(Core core) {
        this.core = core;
    }

    CompletionStage<Response> answer(Exchange exchange, PublishReader reader) {
        return switch (reader.several(core.limits().pageMessages())) {
            case Parsed.Bad<List<Parsed<Publish>>>(String text) ->
                HttpProblems.refuse(ProblemCode.REQUEST_MALFORMED, text);
            case Parsed.Good<List<Parsed<Publish>>>(List<Parsed<Publish>> messages) -> publish(exchange, messages);
        };
    }

    private CompletionStage<Response> publish(Exchange exchange, List<Parsed<Publish>> messages) {
        List<CompletableFuture<PublishOutcome>> outcomes =
                messages.stream().map(this::publish).toList();
        CompletableFuture<Void> all = CompletableFuture.allOf(outcomes.toArray(CompletableFuture<?>[]::new));
        Exchange.Presence presence = exchange.presence();
        return exchange.then(all, done -> {
            presence.bodyTaken();
            return response(outcomes.stream().map(CompletableFuture::join).toList());
        });
    }

    private CompletableFuture<PublishOutcome> publish(Parsed<Publish> message) {
        return switch (message) {
            case Parsed.Good<Publish>(Publish publish) -> core.publish(publish).toCompletableFuture();
            case Parsed.Bad<Publish>(String text) ->
                CompletableFuture.completedFuture(
                        new PublishOutcome.Refused(Problem.of(ProblemCode.REQUEST_MALFORMED, text)));
        };
    }

    private static Response response(List<PublishOutcome> outcomes) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (PublishOutcome outcome : outcomes) {
            lines.writeBytes(line(outcome));
            lines.write('\n');
        }
        long refused = outcomes.stream()
                .filter(PublishOutcome.Refused.class::isInstance)
                .count();
        return Response.of(200, "application/x-ndjson", lines.toByteArray())
                .with("Belfry-Refused", Long.toString(refused))
                .with("Cache-Control", "no-store");
    }

    private static byte[] line(PublishOutcome outcome) {
        JsonWriter json = new JsonWriter().object();
        switch (outcome) {
            case PublishOutcome.Stored stored -> {
                json.field("status", ACCEPTED)
                        .field("repeated", stored.repeated())
                        .name("message");
                StoredJson.write(json, stored);
            }
            case PublishOutcome.Started started -> {
                json.field("status", ACCEPTED)
                        .field("repeated", started.repeated())
                        .name("operation");
                OperationJson.write(json, started.operation());
            }
            case PublishOutcome.Refused(Problem problem) -> {
                json.field("status", problem.code().httpStatus()).name("problem");
                ProblemJson.write(json, problem);
            }
        }
        return json.endObject().bytes();
    }
}
