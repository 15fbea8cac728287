package dev.belfry.core;

import dev.belfry.contract.validation.Content;
import java.util.Optional;

/**
 * A message to be published, or the request of an operation.
 *
 * @param messageId the publisher's id for it; otherwise one is given
 * @param type which of the channel's messages it is, when the publisher says so
 * @param key partition or compaction key
 * @param idempotencyKey the same key, caller and address give the same outcome once and for all
 * @param seen the publisher's place at the address: the message is stored only when there is none behind it yet, durable or on its
 *     way; {@link Cursor#EARLIEST} for when there is none at all
 */
public record Publish(
        Caller caller,
        String address,
        Content content,
        Optional<String> messageId,
        Optional<String> type,
        Optional<String> key,
        Optional<String> idempotencyKey,
        Optional<Cursor> seen) {
    /** A message to be published whatever else there is. */
    public Publish(
            Caller caller,
            String address,
            Content content,
            Optional<String> messageId,
            Optional<String> type,
            Optional<String> key,
            Optional<String> idempotencyKey) {
        this(caller, address, content, messageId, type, key, idempotencyKey, Optional.empty());
    }

    /** The same, but only when there is no message behind this place. */
    public Publish ifSeen(Optional<Cursor> place) {
        return new Publish(caller, address, content, messageId, type, key, idempotencyKey, place);
    }
}
