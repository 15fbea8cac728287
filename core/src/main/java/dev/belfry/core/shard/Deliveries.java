package dev.belfry.core.shard;

import dev.belfry.core.address.MessageWriter;
import dev.belfry.core.history.Waiters;
import dev.belfry.core.record.MessageRecord;
import dev.belfry.core.stream.Interests;

/** Hands durable messages to whoever waits for them. Belongs to the shard's loop. */
final class Deliveries implements MessageWriter.Audience {
    private final Waiters waiters;
    private final Interests interests;

    Deliveries(Waiters waiters, Interests interests) {
        this.waiters = waiters;
        this.interests = interests;
    }

    @Override
    public void stored(String address, long position, MessageRecord record) {
        waiters.wake(address);
        interests.stored(address, position, record);
    }

    /** The burst of durable messages is over. */
    void flush() {
        interests.flush();
    }
}
