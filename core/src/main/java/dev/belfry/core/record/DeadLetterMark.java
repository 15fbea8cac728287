package dev.belfry.core.record;

import java.nio.ByteBuffer;

/**
 * What makes a message the dead letter of another one, and so settles that. It may stand in another shard than the subscription.
 *
 * @param slot the subscription's slot
 * @param subscription position of the record that made the subscription
 * @param original position of the message that could not be dealt with
 */
public record DeadLetterMark(int slot, long subscription, long original) {
    int size() {
        return Varint.size(slot) + Varint.size(subscription) + Varint.size(original);
    }

    void writeTo(ByteBuffer target) {
        Varint.put(target, slot);
        Varint.put(target, subscription);
        Varint.put(target, original);
    }

    static DeadLetterMark read(ByteBuffer source) {
        return new DeadLetterMark(Varint.getInt(source), Varint.get(source), Varint.get(source));
    }
}
