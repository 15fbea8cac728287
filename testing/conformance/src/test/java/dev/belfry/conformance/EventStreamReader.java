package dev.belfry.conformance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * An SSE client on the JDK's HttpClient that reconnects with {@code Last-Event-ID} for as long as it is wanted, as a browser does.
 * Knows only the part of the format that tests need.
 */
final class EventStreamReader implements AutoCloseable {
    /** One event. */
    record Event(String id, String data) {}

    private final HttpClient client = HttpClient.newHttpClient();
    private final Supplier<URI> server;
    private final String path;
    private final List<Event> events = new ArrayList<>();
    private final Thread thread;
    private volatile boolean wanted = true;

    EventStreamReader(Supplier<URI> server, String path) {
        this.server = server;
        this.path = path;
        this.thread = Thread.ofVirtual().start(this::run);
    }

    synchronized List<Event> events() {
        return List.copyOf(events);
    }

    private void run() {
        String lastId = "";
        while (wanted) {
            try {
                lastId = readUntilBroken(lastId);
            } catch (IOException broken) {
                Thread.onSpinWait();
            } catch (InterruptedException end) {
                return;
            }
        }
    }

    private String readUntilBroken(String lastId) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.get().resolve(path)).header("Accept", "text/event-stream");
        if (!lastId.isEmpty()) {
            request.header("Last-Event-ID", lastId);
        }
        HttpResponse<Stream<String>> response = client.send(request.build(), HttpResponse.BodyHandlers.ofLines());
        Block block = new Block(lastId);
        try (Stream<String> lines = response.body()) {
            lines.forEach(line -> block.line(line));
        } catch (RuntimeException cut) {
            // The server was killed in the middle of a line: what is not complete is discarded.
        }
        return block.lastId;
    }

    private synchronized void add(Event event) {
        events.add(event);
    }

    @Override
    public void close() {
        wanted = false;
        thread.interrupt();
        client.shutdownNow();
    }

    /** Lines between blank lines. */
    private final class Block {
        private String lastId;
        private String id;
        private final List<String> data = new ArrayList<>();

        Block(String lastId) {
            this.lastId = lastId;
            this.id = lastId;
        }

        void line(String line) {
            if (line.isEmpty()) {
                dispatch();
            } else if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("data:")) {
                data.add(line.substring(5).stripLeading());
            }
        }

        private void dispatch() {
            lastId = id;
            if (!data.isEmpty()) {
                add(new Event(id, String.join("\n", data)));
                data.clear();
            }
        }
    }
}
