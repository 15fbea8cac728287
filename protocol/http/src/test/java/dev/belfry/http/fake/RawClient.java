package dev.belfry.http.fake;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A client that sends exactly the bytes it is told to, right or wrong. */
public final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream input;

    /** A response; header names are in lower case. */
    public record Answer(int status, Map<String, String> headers, String body) {}

    RawClient(int port) throws IOException {
        this(new Socket("127.0.0.1", port));
    }

    RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        input = new BufferedInputStream(socket.getInputStream());
    }

    public Socket socket() {
        return socket;
    }

    /** Sends the text as it is; {@code \n} must be written as {@code \r\n}. */
    public RawClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** Reads a response whole. */
    public Answer read() throws IOException {
        return read(true);
    }

    /** Reads a response whose body may be left out, as after a HEAD. */
    public Answer read(boolean hasBody) throws IOException {
        Answer head = readHead();
        if (!hasBody || head.status() == 204 || head.status() == 304 || head.status() == 100) {
            return head;
        }
        String length = head.headers().get("content-length");
        String body = length == null ? readChunks() : text(input.readNBytes(Integer.parseInt(length)));
        return new Answer(head.status(), head.headers(), body);
    }

    public Answer readHead() throws IOException {
        String status = readLine();
        Map<String, String> headers = new TreeMap<>();
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            int colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (first, next) -> first + ", " + next);
        }
        return new Answer(Integer.parseInt(status.split(" ")[1]), headers, "");
    }

    /** The next line, without its end. */
    public String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = input.read(); b != '\n'; b = input.read()) {
            if (b < 0) {
                throw new EOFException("Expected a line, but got the end after: " + line);
            }
            line.write(b);
        }
        return text(line.toByteArray()).stripTrailing();
    }

    /** The next chunk; empty text for the last one. */
    public String readChunk() throws IOException {
        int size = Integer.parseInt(readLine(), 16);
        String chunk = text(input.readNBytes(size));
        readLine();
        return chunk;
    }

    private String readChunks() throws IOException {
        StringBuilder body = new StringBuilder();
        for (String chunk = readChunk(); !chunk.isEmpty(); chunk = readChunk()) {
            body.append(chunk);
        }
        return body.toString();
    }

    /** Reads events until there are {@code count} with data. */
    public List<Map<String, String>> readEvents(int count) throws IOException {
        List<Map<String, String>> events = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        while (events.size() < count) {
            String chunk = readChunk();
            if (chunk.isEmpty()) {
                throw new EOFException("Expected " + count + " events, but the stream ended after " + events);
            }
            text.append(chunk);
            for (int end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
                Map<String, String> event = event(text.substring(0, end));
                text.delete(0, end + 2);
                if (event.containsKey("data")) {
                    events.add(event);
                }
            }
        }
        return events;
    }

    private static Map<String, String> event(String block) {
        Map<String, String> fields = new TreeMap<>();
        for (String line : block.split("\n")) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                fields.merge(line.substring(0, colon), line.substring(colon + 2), (a, b) -> a + "\n" + b);
            }
        }
        return fields;
    }

    /** Whether the server has hung up. Waits for it. */
    public boolean ended() {
        try {
            return input.read() < 0;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
