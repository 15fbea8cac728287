package dev.belfry.client;

import dev.belfry.client.json.Json;
import dev.belfry.client.json.JsonReader;
import java.util.Optional;

/**
 * An operation as it stands.
 *
 * @param operation its id in the contract
 * @param status {@code accepted}, {@code running}, {@code succeeded} or {@code failed}
 * @param done whether it has ended
 * @param percent how far it is, {@code 0 … 100}
 * @param progress what the worker says about it; may be empty
 * @param error why it failed; present exactly when it failed
 * @param json the whole resource as it came
 */
public record OperationState(
        String id,
        String operation,
        String status,
        boolean done,
        int attempt,
        int percent,
        String progress,
        Optional<Problem> error,
        String json) {

    /** Reads the resource's JSON text. */
    public static OperationState read(String text) {
        return from(JsonReader.read(text));
    }

    static OperationState from(Json json) {
        Optional<Json> progress = json.get("progress");
        return new OperationState(
                json.text("id").orElseThrow(() -> new IllegalStateException("Expected an operation, but got " + json)),
                json.text("operation").orElse(""),
                json.text("status").orElse(""),
                json.isTrue("done"),
                json.number("attempt").map(Long::intValue).orElse(0),
                progress.flatMap(value -> value.number("percent"))
                        .map(Long::intValue)
                        .orElse(0),
                progress.flatMap(value -> value.text("text")).orElse(""),
                json.get("error").map(error -> Problem.from(error, 500, Optional.empty())),
                json.source().text());
    }
}
