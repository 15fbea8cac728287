package dev.belfry.http.channel;

import dev.belfry.contract.Channel;
import dev.belfry.contract.validation.MediaType;
import dev.belfry.http.event.BinaryEvents;
import dev.belfry.http.event.CloudEventJson;
import dev.belfry.http.message.Headers;
import java.util.List;
import java.util.Map;

/** What the body of a publish is. */
enum BodyForm {
    /** The payload of one message. */
    PAYLOAD,
    /** The data of one CloudEvent, whose attributes are in the head. */
    BINARY_EVENT,
    /** One CloudEvent in JSON. */
    EVENT,
    /** A JSON array of CloudEvents. */
    EVENTS,
    /** The payload of a message on each line. */
    LINES;

    private static final Map<String, BodyForm> BY_TYPE = Map.of(
            CloudEventJson.MEDIA_TYPE,
            EVENT,
            CloudEventJson.BATCH_MEDIA_TYPE,
            EVENTS,
            "application/x-ndjson",
            LINES,
            "application/jsonl",
            LINES);

    /** What these headers say; but a media type that a message of the channels has is just that message's payload. */
    static BodyForm of(Headers headers, List<Channel> channels) {
        String type = headers.first("Content-Type")
                .flatMap(MediaType::parse)
                .map(MediaType::essence)
                .orElse("");
        BodyForm form = BY_TYPE.getOrDefault(type, PAYLOAD);
        if (form != PAYLOAD) {
            return isDeclared(type, channels) ? PAYLOAD : form;
        }
        return BinaryEvents.is(headers) ? BINARY_EVENT : PAYLOAD;
    }

    private static boolean isDeclared(String type, List<Channel> channels) {
        return channels.stream()
                .flatMap(channel -> channel.messages().values().stream())
                .flatMap(message -> MediaType.parse(message.contentType()).stream())
                .anyMatch(declared -> declared.essence().equals(type));
    }
}
