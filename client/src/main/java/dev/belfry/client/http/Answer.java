package dev.belfry.client.http;

import dev.belfry.client.Outcome;
import dev.belfry.client.Problem;
import dev.belfry.client.json.Json;
import dev.belfry.client.json.JsonException;
import dev.belfry.client.json.JsonReader;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** An HTTP answer with its whole body. */
public record Answer(int status, HttpHeaders headers, byte[] body) {
    public boolean isSuccess() {
        return status / 100 == 2;
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** The body as JSON. */
    public Json json() {
        try {
            return JsonReader.read(text());
        } catch (JsonException e) {
            throw new IllegalStateException(
                    "Expected JSON from the server, but its answer with status " + status + " is none: "
                            + e.getMessage(),
                    e);
        }
    }

    /** The problem that this answer is, given that it is no success. */
    public Problem problem() {
        return Problem.read(status, retryAfter(), text());
    }

    /** {@code Retry-After} when it is a number of seconds. */
    public Optional<Duration> retryAfter() {
        return header("Retry-After")
                .filter(value ->
                        !value.isEmpty() && value.length() < 10 && value.chars().allMatch(c -> c >= '0' && c <= '9'))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    /** What a success means, or the problem. */
    public <T> Outcome<T> read(Function<Answer, T> success) {
        return isSuccess() ? new Outcome.Done<>(success.apply(this)) : new Outcome.Refused<>(problem());
    }
}
