package dev.belfry.http.event;

import dev.belfry.contract.validation.Content;
import dev.belfry.core.Caller;
import dev.belfry.core.Publish;
import dev.belfry.http.json.JsonTree;
import dev.belfry.http.message.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an event is as a message. */
public final class EventMapping {
    private EventMapping() {}

    /**
     * The message that an event comes to: its {@code id} is the message's, its {@code partitionkey} the key, its {@code type} tells
     * which message it is if the channel has one of this name. What else it says of itself becomes headers; of an event of Belfry's
     * own, its {@code headers} do.
     *
     * @param messages ids of the channel's messages
     */
    public static Parsed<Publish> publish(
            Caller caller, String address, CloudEvent event, Set<String> messages, Optional<String> idempotencyKey) {
        boolean ours = event.attribute("source").orElse("").startsWith(EventAttributes.OURS);
        Parsed<Map<String, String>> headers = ours ? own(event) : foreign(event, messages);
        return switch (headers) {
            case Parsed.Bad<Map<String, String>>(String text) -> new Parsed.Bad<>(text);
            case Parsed.Good<Map<String, String>>(Map<String, String> good) ->
                new Parsed.Good<>(new Publish(
                        caller,
                        address,
                        new Content(event.contentType(), good, event.data()),
                        event.attribute("id"),
                        event.attribute("type").filter(messages::contains),
                        event.attribute("partitionkey"),
                        idempotencyKey));
        };
    }

    private static Parsed<Map<String, String>> foreign(CloudEvent event, Set<String> messages) {
        Map<String, String> headers = new LinkedHashMap<>();
        event.attributes().forEach((name, value) -> {
            boolean kept = name.equals("id") || name.equals("partitionkey");
            boolean told = name.equals("type") && messages.contains(value);
            if (!kept && !told) {
                headers.put(EventAttributes.HEADER_PREFIX + name, value);
            }
        });
        return new Parsed.Good<>(headers);
    }

    private static Parsed<Map<String, String>> own(CloudEvent event) {
        Optional<String> json = event.attribute("headers");
        if (json.isEmpty()) {
            return new Parsed.Good<>(Map.of());
        }
        Parsed<Object> tree = JsonTree.parse(json.get().getBytes(StandardCharsets.UTF_8));
        Map<String, String> headers = new LinkedHashMap<>();
        if (tree instanceof Parsed.Good<Object>(Map<?, ?> fields)
                && fields.values().stream().allMatch(String.class::isInstance)) {
            fields.forEach((name, value) -> headers.put(name.toString(), value.toString()));
            return new Parsed.Good<>(headers);
        }
        return new Parsed.Bad<>(
                "Expected the headers of a CloudEvent to be a JSON object of texts, but got " + json.get());
    }
}
