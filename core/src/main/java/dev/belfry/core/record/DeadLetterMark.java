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
    void writeTo(RecordBuffer target) {
        target.putVarint(slot).putVarint(subscription).putVarint(original);
    }

    static DeadLetterMark read(ByteBuffer source) {
        return new DeadLetterMark(Varint.getInt(source), Varint.get(source), Varint.get(source));
    }
}
