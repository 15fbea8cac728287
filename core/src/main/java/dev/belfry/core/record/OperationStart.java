package dev.belfry.core.record;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What makes a message the request of an operation.
 *
 * @param name the operation's id in the contract
 * @param random the part of its id that cannot be guessed
 * @param replyTo address where the reply is to be stored, if anywhere
 */
public record OperationStart(String name, long random, Optional<String> replyTo) {
    void writeTo(RecordBuffer target) {
        target.putText(name);
        target.putLong(random);
        target.putByte((replyTo.isPresent() ? 1 : 0));
        target.putText(replyTo);
    }

    static OperationStart read(ByteBuffer source) {
        return new OperationStart(Text.get(source), source.getLong(), Text.get(source, source.get() == 1));
    }
}
