package dev.belfry.client.sse;

/**
 * A server-sent event.
 *
 * @param type {@code message} when the stream names none
 * @param data its lines, joined by LF
 * @param lastEventId the id that goes with a reconnection after this event; empty text for none
 */
public record SseEvent(String type, String data, String lastEventId) {}
