package dev.belfry.core.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The beginning of a message record, or of what is left of one, read without making objects: what a replay folds and what a walk along an address's chain
 * follows. Read anew for every record; for one thread.
 */
public final class MessageHead {
    private int flags;
    private long time;
    private long sequence;
    private long previous;
    private long jump;
    private int addressStart;
    private int addressLength;

    /** Reads a record whose kind has been read; {@code body} is left at the beginning of the optional parts. */
    public void read(ByteBuffer body) {
        flags = body.get();
        time = Varint.get(body);
        sequence = Varint.get(body);
        previous = Varint.get(body) - 1;
        jump = previous < 0 ? -1 : previous - Varint.get(body);
        addressLength = Varint.getInt(body);
        addressStart = body.position();
        body.position(addressStart + addressLength);
    }

    /** The idempotency mark, if there is one; comes first of the optional parts. */
    public Optional<IdempotencyMark> idempotency(ByteBuffer body) {
        return (flags & MessageRecord.HAS_IDEMPOTENCY) != 0
                ? Optional.of(IdempotencyMark.read(body))
                : Optional.empty();
    }

    /** What makes it a request; read after the idempotency mark. */
    public Optional<OperationStart> start(ByteBuffer body) {
        return (flags & MessageRecord.HAS_START) != 0 ? Optional.of(OperationStart.read(body)) : Optional.empty();
    }

    /** What makes it a reply; read after the start. */
    public Optional<OperationEnd> end(ByteBuffer body) {
        return (flags & MessageRecord.HAS_END) != 0 ? Optional.of(OperationEnd.read(body)) : Optional.empty();
    }

    /** What makes it a dead letter; read after the end. */
    public Optional<DeadLetterMark> deadLetter(ByteBuffer body) {
        return (flags & MessageRecord.HAS_DEAD_LETTER) != 0 ? Optional.of(DeadLetterMark.read(body)) : Optional.empty();
    }

    /** Milliseconds of the epoch. */
    public long time() {
        return time;
    }

    public long sequence() {
        return sequence;
    }

    public long previous() {
        return previous;
    }

    public long jump() {
        return jump;
    }

    public Links links() {
        return new Links(sequence, previous, jump);
    }

    public String address(ByteBuffer body) {
        byte[] utf8 = new byte[addressLength];
        body.get(addressStart, utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** Where the UTF-8 bytes of the address begin in the record's buffer. */
    public int addressStart() {
        return addressStart;
    }

    public int addressLength() {
        return addressLength;
    }
}
