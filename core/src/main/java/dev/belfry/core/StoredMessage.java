package dev.belfry.core;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A durable message. Immutable by agreement: nobody changes {@code payload}.
 *
 * @param position where it stands; orders all messages of a node
 * @param sequence its number among the messages of its address, from 0; it stays when others are dropped
 * @param id unique; the publisher's, or the text of its cursor
 * @param channel id of its channel in the contract
 * @param type id of its message in the channel; empty text when the channel declares no messages
 * @param headers application headers
 * @param contentType media type of the payload as the publisher gave it, or its message's
 * @param time when the node stored it, millisecond precision; never falls within an address
 */
public record StoredMessage(
        long position,
        long sequence,
        String id,
        String channel,
        String address,
        String type,
        Optional<String> key,
        Optional<String> correlationId,
        Map<String, String> headers,
        String contentType,
        byte[] payload,
        Instant time) {

    /** The cursor of a reader whose last message this is. */
    public Cursor cursor() {
        return new Cursor(position);
    }
}
