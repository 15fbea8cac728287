package dev.belfry.http.operation;

import dev.belfry.core.Core;
import dev.belfry.core.operation.MessageOutcome;
import dev.belfry.core.operation.OperationView;
import dev.belfry.http.header.EntityTag;
import dev.belfry.http.header.Prefer;
import dev.belfry.http.message.Response;
import dev.belfry.http.resource.MessageResponse;
import dev.belfry.http.resource.OperationJson;
import dev.belfry.http.route.Exchange;
import dev.belfry.http.route.HttpProblems;
import java.util.concurrent.CompletionStage;

/** Operations as responses. */
public final class OperationResponse {
    private static final String RETRY_SECONDS = "1";

    private OperationResponse() {}

    /** The resource as it stands. */
    static Response resource(int status, OperationView operation) {
        Response response = Response.of(status, "application/json", OperationJson.bytes(operation))
                .with("Cache-Control", "no-store")
                .with("Vary", "Prefer, Accept")
                .with("ETag", EntityTag.of(operation.version()));
        return operation.status().done() ? response : response.with("Retry-After", RETRY_SECONDS);
    }

    /** It was accepted: where it is, and how it stands. */
    public static Response accepted(OperationView operation, Prefer prefer) {
        Response response = named(resource(202, operation), operation);
        boolean waited = prefer.patience().isPresent();
        if (prefer.respondAsync() || waited) {
            response.with("Preference-Applied", prefer.respondAsync() ? "respond-async" : applied(prefer));
        }
        return response;
    }

    /** It was done before the caller's patience ended: the reply itself, or the problem it ended with. */
    public static CompletionStage<Response> ended(Core core, Exchange exchange, OperationView operation) {
        return exchange.then(core.result(exchange.caller(), operation.id()), outcome -> {
            Response response = switch (outcome) {
                case MessageOutcome.Found found -> MessageResponse.of(found.message());
                case MessageOutcome.Refused refused -> HttpProblems.response(refused.problem());
            };
            return named(response, operation)
                    .with("Vary", "Prefer")
                    .with("Preference-Applied", applied(Prefer.of(exchange.headers())));
        });
    }

    /** What is said about the client's wish to wait. */
    public static String applied(Prefer prefer) {
        return "wait=" + prefer.patience().orElseThrow().toSeconds();
    }

    private static Response named(Response response, OperationView operation) {
        String href = OperationJson.href(operation.id());
        return response.with("Location", href).with("Operation-Location", href).with("Operation-Id", operation.id());
    }
}
