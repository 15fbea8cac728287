package dev.belfry.http.event;

import dev.belfry.core.StoredMessage;
import dev.belfry.http.message.Headers;
import dev.belfry.http.message.Parsed;
import dev.belfry.http.message.Percent;
import dev.belfry.http.message.Response;
import java.util.Locale;
import java.util.Map;

/** Events whose data is the body and whose attributes are header fields (CloudEvents HTTP binding 1.0.2, 3.1). */
public final class BinaryEvents {
    private static final String PREFIX = "ce-";

    private BinaryEvents() {}

    /** Whether a request says of itself that it is an event. */
    public static boolean is(Headers headers) {
        return headers.has(PREFIX + "specversion");
    }

    public static Parsed<CloudEvent> read(Headers headers, byte[] body) {
        AttributeReader attributes = new AttributeReader();
        headers.forEach((name, value) -> {
            if (name.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
                attributes.add(name.substring(PREFIX.length()).toLowerCase(Locale.ROOT), Percent.decodeField(value));
            }
        });
        return attributes.event(headers.first("Content-Type"), body);
    }

    /** Adds the attributes to a response whose body is the payload of {@code message}. */
    public static Response with(Response response, StoredMessage message) {
        response.with(PREFIX + "specversion", CloudEvent.VERSION);
        for (Map.Entry<String, String> attribute :
                EventAttributes.asPublished(message).entrySet()) {
            response.with(PREFIX + attribute.getKey(), Percent.encodeField(attribute.getValue()));
        }
        return response;
    }
}
