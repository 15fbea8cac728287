package dev.belfry.core.shard;

import dev.belfry.core.history.Waiters;
import dev.belfry.core.record.MessageRecord;

/** Hands durable messages to whoever waits for them. Belongs to the shard's loop. */
final class Deliveries {
    private final Waiters waiters;

    Deliveries(Waiters waiters) {
        this.waiters = waiters;
    }

    /** A message is durable. */
    void stored(String address, long position, MessageRecord record) {
        waiters.wake(address);
    }

    /** The burst of durable messages is over. */
    void flush() {}
}
