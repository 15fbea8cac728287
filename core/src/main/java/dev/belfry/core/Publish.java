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
 */
public record Publish(
        Caller caller,
        String address,
        Content content,
        Optional<String> messageId,
        Optional<String> type,
        Optional<String> key,
        Optional<String> idempotencyKey) {}
