package dev.belfry.http.event;

import java.util.Map;
import java.util.Optional;

/**
 * A CloudEvent as somebody sent it.
 *
 * @param attributes all that it says of itself, but for {@code specversion} and {@code datacontenttype}; texts as they came
 * @param contentType its {@code datacontenttype}
 * @param data the bytes; must not be changed
 */
public record CloudEvent(Map<String, String> attributes, Optional<String> contentType, byte[] data) {
    static final String VERSION = "1.0";

    /** The value of an attribute that there may be. */
    public Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }
}
