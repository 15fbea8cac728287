package dev.belfry.http.stream;

/** What the data of an event is. */
public enum EventFormat {
    /** The payload alone: as text when it is text, as base64 otherwise. */
    PAYLOAD,
    /** The message with all that is known of it, as JSON. */
    ENVELOPE,
    /** The address, and the message with all that is known of it, as JSON. */
    DELIVERY,
    /** The message as a CloudEvent in JSON. */
    CLOUD_EVENT
}
