package dev.belfry.client.http;

import dev.belfry.client.Problem;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One server to send requests to. Any thread. */
public final class Http implements AutoCloseable {
    /** Largest body of an answer that is read whole, in bytes. */
    static final long MAX_ANSWER = 256L << 20;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client;
    private final String base;
    private final Map<String, String> headers;

    /** @param headers go with every request */
    public Http(URI base, Map<String, String> headers) {
        this.client = HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .version(version(base))
                .build();
        this.base = base.toString().replaceAll("/+$", "");
        this.headers = headers;
    }

    /** Without TLS, HTTP/2 begins as an upgrade inside the first request, which gains little and which proxies often break. */
    private static HttpClient.Version version(URI base) {
        return "https".equals(base.getScheme()) ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1;
    }

    /**
     * Begins a request.
     *
     * @param path from the root, with query
     * @param timeout until the head of the answer is there
     */
    public HttpRequest.Builder request(String path, Duration timeout) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(timeout);
        headers.forEach(request::setHeader);
        return request;
    }

    /** Where a path of this server is. */
    public URI uri(String path) {
        return URI.create(base + path);
    }

    public CompletableFuture<Answer> send(HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER))
                .thenApply(answer -> new Answer(answer.statusCode(), answer.headers(), answer.body()));
    }

    /** Sends a request whose answer is read while it comes. Closing its body ends the connection. */
    public CompletableFuture<HttpResponse<InputStream>> open(HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.ofInputStream());
    }

    /** Why this server cannot be talked to, whoever tries and however often. */
    public Problem unreachable(Throwable failure) {
        String detail = "Expected to reach " + base + ", but " + Failures.text(failure);
        return new Problem("unreachable", 0, "Unreachable", detail, Optional.empty(), "");
    }

    /** Breaks off what is under way. */
    @Override
    public void close() {
        client.shutdownNow();
    }
}
