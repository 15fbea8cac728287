package dev.belfry.client.sse;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the event stream format (WHATWG HTML, 9.2.6) from pieces of bytes, however they are cut. Not safe for use by several
 * threads.
 *
 * <p>In one thing it does as browsers do and not as the letter says: on a new connection the id of the last one is kept until
 * the stream gives another, since otherwise an event without id would lose the reader's place.
 */
public final class SseParser {
    /** Longest data of one event, in characters; a longer one ends the stream with an exception. */
    static final int MAX_DATA = 64 << 20;

    private final LineReader lines;
    private final Consumer<SseEvent> events;
    private final StringBuilder data = new StringBuilder();
    private String type = "";
    private String idBuffer;
    private String lastEventId;
    private Optional<Duration> retry = Optional.empty();

    /**
     * @param lastEventId the id of the connection before, empty text for none
     * @param events called for every event, on the thread that feeds
     */
    public SseParser(String lastEventId, Consumer<SseEvent> events) {
        this.idBuffer = lastEventId;
        this.lastEventId = lastEventId;
        this.events = events;
        this.lines = new LineReader(this::line);
    }

    /** Takes the next {@code length} bytes of the stream. */
    public void feed(byte[] bytes, int length) {
        lines.feed(bytes, length);
    }

    /** What a reconnection sends as {@code Last-Event-ID}, empty text for nothing. */
    public String lastEventId() {
        return lastEventId;
    }

    /** The reconnection time that the stream asked for last. */
    public Optional<Duration> retry() {
        return retry;
    }

    private void line(byte[] bytes, int length) {
        String line = new String(bytes, 0, length, StandardCharsets.UTF_8);
        int colon = line.indexOf(':');
        if (line.isEmpty()) {
            dispatch();
        } else if (colon < 0) {
            field(line, "");
        } else if (colon > 0) {
            String value = line.substring(colon + 1);
            field(line.substring(0, colon), value.startsWith(" ") ? value.substring(1) : value);
        }
    }

    private void field(String name, String value) {
        switch (name) {
            case "event" -> type = value;
            case "data" -> append(value);
            case "id" -> {
                if (value.indexOf(0) < 0) {
                    idBuffer = value;
                }
            }
            case "retry" -> retry = milliseconds(value).or(() -> retry);
            default -> {
                // The standard says that fields of other names are ignored.
            }
        }
    }

    private void append(String line) {
        if (data.length() + line.length() >= MAX_DATA) {
            throw new IllegalStateException(
                    "Expected events of at most " + MAX_DATA + " characters, but one is longer");
        }
        data.append(line).append('\n');
    }

    private static Optional<Duration> milliseconds(String digits) {
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        try {
            return Optional.of(Duration.ofMillis(Long.parseLong(digits)));
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }

    private void dispatch() {
        lastEventId = idBuffer;
        if (data.isEmpty()) {
            type = "";
            return;
        }
        data.setLength(data.length() - 1);
        SseEvent event = new SseEvent(type.isEmpty() ? "message" : type, data.toString(), lastEventId);
        data.setLength(0);
        type = "";
        events.accept(event);
    }
}
