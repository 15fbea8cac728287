package dev.belfry.contract.convert;

import dev.belfry.contract.tree.JsonPointer;
import dev.belfry.contract.tree.Place;

/**
 * A channel that is being converted.
 *
 * @param base where mappings of channels and operations are: the document itself or its components
 * @param key the key it had in 2.x
 * @param id the key it gets in 3.0
 * @param place where the key stands
 */
record ChannelSite(JsonPointer base, String key, String id, Place place) {
    JsonPointer from() {
        return base.child("channels").child(key);
    }

    JsonPointer to() {
        return base.child("channels").child(id);
    }

    JsonPointer message(String messageId) {
        return to().child("messages").child(messageId);
    }

    JsonPointer operation(String operationId) {
        return base.child("operations").child(operationId);
    }
}
