package dev.belfry.core.record;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What housekeeping looks at in a message: not its payload, but how much there is of it. Read anew for every record; for one thread.
 */
public final class MessageOutline {
    private final MessageHead head = new MessageHead();
    private int size;
    private boolean startsOperation;
    private Optional<OperationEnd> end = Optional.empty();
    private String channel = "";
    private Optional<String> key = Optional.empty();
    private int payloadBytes;

    /** Reads a message whose kind has been read. */
    public void read(ByteBuffer record) {
        size = RecordKind.SIZE + record.remaining();
        head.read(record);
        head.idempotency(record);
        startsOperation = head.start(record).isPresent();
        end = head.end(record);
        head.deadLetter(record);
        Envelope.Outline envelope = Envelope.readOutline(record);
        channel = envelope.channel();
        key = envelope.key();
        payloadBytes = envelope.payloadBytes();
    }

    public MessageHead head() {
        return head;
    }

    /** Bytes of the whole record. */
    public int size() {
        return size;
    }

    public boolean startsOperation() {
        return startsOperation;
    }

    /** Whether it belongs to an operation, as its request or its reply. */
    public boolean bound() {
        return startsOperation || end.isPresent();
    }

    /** The operation that it ends. */
    public Optional<OperationEnd> end() {
        return end;
    }

    public String channel() {
        return channel;
    }

    public Optional<String> key() {
        return key;
    }

    public int payloadBytes() {
        return payloadBytes;
    }
}
