package dev.belfry.core.retention;

import dev.belfry.contract.Retention.Compaction;
import dev.belfry.core.record.MessageOutline;

/** Messages that delete what they would replace: their payload is empty. */
final class Tombstones {
    private Tombstones() {}

    /** Whether a message of a compacted address is one. */
    static boolean isOne(MessageOutline message, Keeping keeping) {
        return message.payloadBytes() == 0
                && (keeping.compaction() == Compaction.ADDRESS || message.key().isPresent());
    }
}
