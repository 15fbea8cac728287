package dev.belfry.conformance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A client that publishes one numbered message after the other and remembers what was acknowledged. */
final class CrashWriter implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Supplier<URI> server;
    private final int writer;
    private final List<String> rooms;
    private final Map<String, Map<String, String>> acknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Thread thread;
    private volatile boolean wanted = true;

    CrashWriter(Supplier<URI> server, int writer, List<String> rooms) {
        this.server = server;
        this.writer = writer;
        this.rooms = rooms;
        rooms.forEach(room -> acknowledged.put(room, new ConcurrentHashMap<>()));
        this.thread = Thread.ofVirtual().start(this::run);
    }

    int count() {
        return count.get();
    }

    /** Payload by cursor of everything that was acknowledged in {@code room}. */
    Map<String, String> acknowledged(String room) {
        return acknowledged.getOrDefault(room, Map.of());
    }

    boolean wrote(String payload) {
        return payload.startsWith("{\"writer\":" + writer + ",");
    }

    int number(String payload) {
        return Integer.parseInt(payload.substring(payload.lastIndexOf(':') + 1, payload.length() - 1));
    }

    private void run() {
        for (int number = 0; wanted; number++) {
            String room = rooms.get(number % rooms.size());
            String payload = Rooms.said(writer, number);
            try {
                publish(room, payload);
            } catch (IOException killed) {
                Thread.onSpinWait();
            } catch (InterruptedException end) {
                return;
            }
        }
    }

    private void publish(String room, String payload) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.get().resolve("/rooms/" + room))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(payload))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 202) {
            throw new AssertionError("Expected 202, but got " + response.statusCode() + ": " + response.body());
        }
        String cursor = response.headers().firstValue("Belfry-Cursor").orElseThrow();
        acknowledged.getOrDefault(room, Map.of()).put(cursor, payload);
        count.incrementAndGet();
    }

    @Override
    public void close() {
        wanted = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.shutdownNow();
    }
}
