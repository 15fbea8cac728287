package dev.belfry.client;

import dev.belfry.client.http.Address;
import dev.belfry.client.http.Http;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/** What the client asks the server, as HTTP requests. */
final class Requests {
    private final Http http;
    private final Duration timeout;

    Requests(Http http, Duration timeout) {
        this.http = http;
        this.timeout = timeout;
    }

    HttpRequest publish(Outgoing message, Duration patience) {
        HttpRequest.Builder request = waiting(Address.path(message.address()), patience);
        message.contentType().ifPresent(value -> request.setHeader("Content-Type", value));
        message.type().ifPresent(value -> request.setHeader("Belfry-Message", value));
        message.key().ifPresent(value -> request.setHeader("Belfry-Key", value));
        message.id().ifPresent(value -> request.setHeader("Belfry-Message-Id", value));
        message.idempotencyKey().ifPresent(value -> request.setHeader("Idempotency-Key", value));
        message.headers().forEach((name, value) -> request.setHeader("Belfry-Header-" + name, value));
        return request.POST(BodyPublishers.ofByteArray(message.payload())).build();
    }

    HttpRequest history(String address, HistoryRequest history) {
        return waiting(Address.path(address) + history.query(), history.patience())
                .header("Accept", "application/json")
                .build();
    }

    HttpRequest export(ExportRequest export) {
        return waiting("/export" + export.query(), Duration.ZERO)
                .header("Accept", "application/x-ndjson")
                .build();
    }

    HttpRequest backup() {
        return waiting("/backup", Duration.ZERO).build();
    }

    HttpRequest operation(String id, Duration patience) {
        return waiting(operationPath(id), patience)
                .header("Accept", "application/json")
                .build();
    }

    HttpRequest result(String id) {
        return waiting(operationPath(id) + "/result", Duration.ZERO).build();
    }

    static String operationPath(String id) {
        return "/operations/" + Address.segment(id);
    }

    /** A request that the server may hold for {@code patience}. */
    private HttpRequest.Builder waiting(String path, Duration patience) {
        HttpRequest.Builder request = http.request(path, timeout.plus(patience));
        return patience.isZero() ? request : request.header("Prefer", "wait=" + patience.toSeconds());
    }
}
