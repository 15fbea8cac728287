package dev.belfry.contract.offer;

import dev.belfry.contract.validation.Content;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * A message to try things out with.
 *
 * @param headers those that the contract declares
 * @param payload as text, which goes as UTF-8
 * @param hint the message's name, when it must be said which one it is
 */
public record ExampleMessage(String contentType, Map<String, String> headers, String payload, Optional<String> hint) {
    /** For channels that take anything. */
    public static final ExampleMessage ANYTHING =
            new ExampleMessage("application/json", Map.of(), "{\"text\":\"hello\"}", Optional.empty());

    ExampleMessage withHint(String name) {
        return new ExampleMessage(contentType, headers, payload, Optional.of(name));
    }

    Content content() {
        return new Content(Optional.of(contentType), headers, payload.getBytes(StandardCharsets.UTF_8));
    }
}
