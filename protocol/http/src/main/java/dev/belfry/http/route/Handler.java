package dev.belfry.http.route;

import dev.belfry.http.message.Response;
import java.util.concurrent.CompletionStage;

/** Answers requests with one method to one kind of resource. */
@FunctionalInterface
public interface Handler {
    /** Called on the connection's event loop; must not block. */
    CompletionStage<Response> answer(Exchange exchange);
}
