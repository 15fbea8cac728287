package dev.belfry.http.resource;

import dev.belfry.core.StoredMessage;
import dev.belfry.http.message.Response;
import dev.belfry.http.route.ApplicationHeaders;

/** A message as a response: its payload is the body, all else stands in the head. */
public final class MessageResponse {
    private MessageResponse() {}

    public static Response of(StoredMessage message) {
        Response response = Response.of(200, message.contentType(), message.payload())
                .with("Belfry-Message", message.type())
                .with("Belfry-Message-Id", message.id())
                .with("Belfry-Cursor", message.cursor().text())
                .with("Cache-Control", "no-store")
                // Somebody else's bytes under our name: a browser must not take them for a page of ours.
                .with("Content-Security-Policy", "sandbox")
                .with("X-Content-Type-Options", "nosniff");
        message.correlationId().ifPresent(id -> response.with("Belfry-Correlation-Id", id));
        message.headers().forEach((name, value) -> response.with(ApplicationHeaders.prefixed(name), value));
        return response;
    }
}
