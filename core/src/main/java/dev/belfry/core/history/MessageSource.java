package dev.belfry.core.history;

import dev.belfry.core.StoredMessage;
import dev.belfry.core.record.MessageHead;
import dev.belfry.core.record.MessageRecord;
import dev.belfry.core.record.RecordKind;
import dev.belfry.storage.EntryVisitor;
import dev.belfry.storage.Journal;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Durable records by position. Methods may wait for the disk; any thread. */
public final class MessageSource {
    /** A record up to this size is read whole with its links: that saves reading it twice. */
    private static final int SMALL_BYTES = 4 << 10;

    private final Journal journal;

    public MessageSource(Journal journal) {
        this.journal = journal;
    }

    /** Position of the earliest entry that is still kept. */
    public long first() {
        return journal.first();
    }

    /** Position of the last durable entry. */
    public long durable() {
        return journal.durable();
    }

    /** Visits the durable entries from {@code from} on, as {@link Journal#scan}. */
    public long scan(long from, EntryVisitor visitor) {
        return journal.scan(from, visitor);
    }

    /** The message at {@code position}; empty when it is not kept any more. */
    public Optional<MessageRecord> record(long position) {
        return read(position, MessageSource::decode).flatMap(record -> record);
    }

    private static Optional<MessageRecord> decode(ByteBuffer body) {
        return RecordKind.read(body.duplicate()) == RecordKind.REMNANT
                ? Optional.empty()
                : Optional.of(MessageRecord.read(body));
    }

    public Optional<StoredMessage> message(long position) {
        return record(position).map(record -> record.at(position));
    }

    /** The link of a chain at {@code position}; empty when nothing is kept there any more. */
    Optional<ChainLink> link(long position) {
        return read(position, body -> link(position, body));
    }

    private static ChainLink link(long position, ByteBuffer body) {
        RecordKind kind = RecordKind.read(body.duplicate());
        if (kind == RecordKind.MESSAGE && body.remaining() <= SMALL_BYTES) {
            MessageRecord record = MessageRecord.read(body);
            return new ChainLink(position, record.links(), record.time(), true, Optional.of(record));
        }
        if (kind != RecordKind.MESSAGE && kind != RecordKind.REMNANT) {
            throw new IllegalStateException("Expected a message at position " + position + ", but it is " + kind);
        }
        MessageHead head = new MessageHead();
        RecordKind.read(body);
        head.read(body);
        return new ChainLink(position, head.links(), head.time(), kind == RecordKind.MESSAGE, Optional.empty());
    }

    /** What {@code decoder} makes of the record at {@code position}; empty when it is not kept any more. */
    public <T> Optional<T> read(long position, Function<ByteBuffer, T> decoder) {
        var result = new Object() {
            @Nullable
            T value;
        };
        journal.read(position, (at, slot, body) -> {
            result.value = decoder.apply(body);
            return true;
        });
        return Optional.ofNullable(result.value);
    }
}
