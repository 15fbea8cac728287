package dev.belfry.benchmark.journal.peer;

import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.core.persistence.CoreMessageObjectPools;
import org.apache.activemq.artemis.core.persistence.Persister;

/** Writes a message into a record of the Artemis journal. */
final class MessagePersister implements Persister<MessagePersister.Message> {
    static final MessagePersister INSTANCE = new MessagePersister();

    record Message(int address, byte[] payload) {}

    @Override
    public byte getID() {
        return 0;
    }

    @Override
    public int getEncodeSize(Message message) {
        return Integer.BYTES + message.payload().length;
    }

    @Override
    public void encode(ActiveMQBuffer buffer, Message message) {
        buffer.writeInt(message.address());
        buffer.writeBytes(message.payload());
    }

    @Override
    public Message decode(ActiveMQBuffer buffer, Message message, CoreMessageObjectPools pools) {
        throw new UnsupportedOperationException("Expected only to write, but a record is to be read");
    }
}
