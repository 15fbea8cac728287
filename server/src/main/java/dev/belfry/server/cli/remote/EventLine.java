package dev.belfry.server.cli.remote;

import dev.belfry.client.Outgoing;
import dev.belfry.client.json.Json;
import dev.belfry.client.json.JsonException;
import dev.belfry.client.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a line of an export: a CloudEvent in JSON. */
final class EventLine {
    private EventLine() {}

    /**
     * The message that the event is; its id is its idempotency key, too.
     *
     * @throws IllegalArgumentException with what was expected and what is there, when it is no event with an address
     */
    static Outgoing message(String line) {
        Json event = json(line);
        String address = required(event, "subject");
        String id = required(event, "id");
        Outgoing message = Outgoing.of(address, payload(event)).withId(id).withIdempotencyKey(id);
        Optional<String> contentType = event.text("datacontenttype");
        Optional<String> key = event.text("partitionkey");
        // The type of an event of a channel without messages is the channel's id.
        Optional<String> type = event.text("type")
                .filter(name -> !name.equals(event.text("channel").orElse("")));
        return new Outgoing(
                message.address(),
                contentType,
                message.payload(),
                headers(event),
                type,
                key,
                message.id(),
                message.idempotencyKey());
    }

    private static Json json(String line) {
        try {
            return JsonReader.read(line);
        } catch (JsonException e) {
            throw new IllegalArgumentException("Expected a CloudEvent in JSON, but: " + e.getMessage(), e);
        }
    }

    private static String required(Json event, String name) {
        return event.text(name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new IllegalArgumentException(
                        "Expected a CloudEvent with the attribute \"" + name + "\", but there is none"));
    }

    private static byte[] payload(Json event) {
        Optional<String> base64 = event.text("data_base64");
        if (base64.isPresent()) {
            return Base64.getDecoder().decode(base64.get());
        }
        Optional<Json> data = event.get("data");
        boolean isJson =
                event.text("datacontenttype").orElse("application/json").matches("[^;]*[/+]json\\s*(;.*)?");
        if (!isJson && data.isPresent() && data.get() instanceof Json.Text text) {
            return text.value().getBytes(StandardCharsets.UTF_8);
        }
        Optional<Json> raw = Optional.ofNullable(event.members().get("data"));
        return raw.map(value -> value.source().text()).orElse("").getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> headers(Json event) {
        Map<String, String> headers = new LinkedHashMap<>();
        event.text("headers")
                .ifPresent(text -> json(text)
                        .members()
                        .forEach((name, value) ->
                                headers.put(name, value instanceof Json.Text known ? known.value() : "")));
        return headers;
    }
}
