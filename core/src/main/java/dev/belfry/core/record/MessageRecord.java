package dev.belfry.core.record;

import dev.belfry.core.Cursor;
import dev.belfry.core.StoredMessage;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/**
 * A message in the journal. What a replay needs comes first, the payload last.
 *
 * @param time when it was stored, in milliseconds of the epoch
 * @param start present when it is an operation's request
 * @param end present when it is an operation's reply
 * @param deadLetter present when it is a subscription's dead letter
 */
public record MessageRecord(
        Links links,
        long time,
        String address,
        Optional<IdempotencyMark> idempotency,
        Optional<OperationStart> start,
        Optional<OperationEnd> end,
        Optional<DeadLetterMark> deadLetter,
        Envelope envelope)
        implements JournalRecord {
    static final int HAS_IDEMPOTENCY = 1;
    static final int HAS_START = 2;
    static final int HAS_END = 4;
    static final int HAS_DEAD_LETTER = 8;

    /** A message that is nobody's dead letter. */
    public MessageRecord(
            Links links,
            long time,
            String address,
            Optional<IdempotencyMark> idempotency,
            Optional<OperationStart> start,
            Optional<OperationEnd> end,
            Envelope envelope) {
        this(links, time, address, idempotency, start, end, Optional.empty(), envelope);
    }

    @Override
    public void writeTo(RecordBuffer target) {
        RecordKind.MESSAGE.put(target);
        target.putByte(flags());
        target.putVarint(time);
        links.writeTo(target);
        target.putText(address);
        if (idempotency.isPresent()) {
            idempotency.get().writeTo(target);
        }
        if (start.isPresent()) {
            start.get().writeTo(target);
        }
        if (end.isPresent()) {
            end.get().writeTo(target);
        }
        if (deadLetter.isPresent()) {
            deadLetter.get().writeTo(target);
        }
        envelope.writeTo(target);
    }

    private int flags() {
        return (idempotency.isPresent() ? HAS_IDEMPOTENCY : 0)
                | (start.isPresent() ? HAS_START : 0)
                | (end.isPresent() ? HAS_END : 0)
                | (deadLetter.isPresent() ? HAS_DEAD_LETTER : 0);
    }

    /** Reads a whole record, its kind included. */
    public static MessageRecord read(ByteBuffer body) {
        RecordKind.MESSAGE.expect(body);
        int flags = body.get();
        long time = Varint.get(body);
        Links links = Links.read(body);
        String address = Text.get(body);
        return new MessageRecord(
                links,
                time,
                address,
                (flags & HAS_IDEMPOTENCY) != 0 ? Optional.of(IdempotencyMark.read(body)) : Optional.empty(),
                (flags & HAS_START) != 0 ? Optional.of(OperationStart.read(body)) : Optional.empty(),
                (flags & HAS_END) != 0 ? Optional.of(OperationEnd.read(body)) : Optional.empty(),
                (flags & HAS_DEAD_LETTER) != 0 ? Optional.of(DeadLetterMark.read(body)) : Optional.empty(),
                Envelope.read(body));
    }

    /** The same message with other pointers. */
    public MessageRecord with(Links other) {
        return new MessageRecord(other, time, address, idempotency, start, end, deadLetter, envelope);
    }

    /** The message, as it stands at {@code position}. */
    public StoredMessage at(long position) {
        return new StoredMessage(
                position,
                links.sequence(),
                idAt(position),
                envelope.channel(),
                address,
                envelope.type(),
                envelope.key(),
                envelope.correlationId(),
                envelope.headers(),
                envelope.contentType(),
                envelope.payload(),
                Instant.ofEpochMilli(time));
    }

    /** The publisher's id, or the text of its cursor. */
    public String idAt(long position) {
        return envelope.id().orElseGet(() -> new Cursor(position).text());
    }
}
