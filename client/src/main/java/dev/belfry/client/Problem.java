package dev.belfry.client;

import dev.belfry.client.json.Json;
import dev.belfry.client.json.JsonException;
import dev.belfry.client.json.JsonReader;
import java.time.Duration;
import java.util.Optional;

/**
 * Why the server refused, or why an operation failed (RFC 9457).
 *
 * @param code from the server's catalogue: {@code message-invalid}; {@code http-404} when the answer was no problem of Belfry's, {@code unreachable}
 *     when there can be no answer
 * @param status the HTTP status; 0 without an answer
 * @param detail what was expected and what came instead
 * @param retryAfter when the server says that another try is worth it
 * @param json the whole problem as it came, further members included; empty text when it was none
 */
public record Problem(
        String code, int status, String title, String detail, Optional<Duration> retryAfter, String json) {

    /** Reads a problem from a JSON text. */
    public static Problem read(int status, Optional<Duration> retryAfter, String text) {
        try {
            return from(JsonReader.read(text), status, retryAfter);
        } catch (JsonException notJson) {
            String detail = text.isBlank() ? "The server answered " + status : text.strip();
            return new Problem("http-" + status, status, "HTTP " + status, detail, retryAfter, "");
        }
    }

    /** Takes a problem out of a JSON value. */
    public static Problem from(Json json, int status, Optional<Duration> retryAfter) {
        int said = json.number("status").map(Long::intValue).orElse(status);
        return new Problem(
                json.text("code").orElse("http-" + said),
                said,
                json.text("title").orElse("HTTP " + said),
                json.text("detail").orElse(""),
                retryAfter,
                json.source().text());
    }

    /** The same request may be taken later: a time-out, too many requests, a server that is busy or restarts. */
    public boolean isTemporary() {
        return status == 408 || status == 425 || status == 429 || status == 502 || status == 503 || status == 504;
    }

    /** One line for people: {@code message-invalid: Expected a number, but …}. */
    public String text() {
        return code + ": " + (detail.isEmpty() ? title : detail);
    }
}
