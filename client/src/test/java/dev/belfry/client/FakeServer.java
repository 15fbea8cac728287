package dev.belfry.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A hand-written peer: answers as the test says and remembers what it was asked. */
public final class FakeServer implements AutoCloseable {
    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** What came in. */
    public record Request(String method, String path, Map<String, List<String>> headers, String body) {
        public String header(String name) {
            return headers.getOrDefault(canonical(name), List.of("")).getFirst();
        }

        public String line() {
            return method + " " + path;
        }

        private static String canonical(String name) {
            return name.substring(0, 1).toUpperCase() + name.substring(1).toLowerCase();
        }
    }

    /** Answers a request. */
    public interface Script {
        void answer(Request request, Answering answering) throws Exception;
    }

    /** The way to answer. */
    public record Answering(HttpExchange exchange) {
        public Answering header(String name, String value) {
            exchange.getResponseHeaders().set(name, value);
            return this;
        }

        public void send(int status, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }

        public void problem(int status, String code) throws IOException {
            header("Content-Type", "application/problem+json")
                    .send(
                            status,
                            "{\"status\":%d,\"code\":\"%s\",\"detail\":\"Expected this, but that\"}"
                                    .formatted(status, code));
        }

        /** Sends a part of a stream of events; the stream goes on until the script returns. */
        public void stream(String part) throws IOException {
            if (exchange.getResponseCode() < 0) {
                header("Content-Type", "text/event-stream");
                exchange.sendResponseHeaders(200, 0);
            }
            exchange.getResponseBody().write(part.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        }
    }

    public FakeServer(Script script) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> handle(exchange, script));
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public ClientSettings settings() {
        return ClientSettings.of(uri())
                .withBackoff(new Backoff(java.time.Duration.ofMillis(1), java.time.Duration.ofMillis(5)));
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** The requests whose first line begins so. */
    public List<Request> requests(String beginning) {
        return requests.stream()
                .filter(request -> request.line().startsWith(beginning))
                .toList();
    }

    private void handle(HttpExchange exchange, Script script) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath()
                            + (exchange.getRequestURI().getRawQuery() == null
                                    ? ""
                                    : "?" + exchange.getRequestURI().getRawQuery()),
                    Map.copyOf(exchange.getRequestHeaders()),
                    body);
            requests.add(request);
            script.answer(request, new Answering(exchange));
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
