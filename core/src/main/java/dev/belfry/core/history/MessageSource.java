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
        return read(position, MessageRecord::read);
    }

    public Optional<StoredMessage> message(long position) {
        return record(position).map(record -> record.at(position));
    }

    /** Reads the beginning of the message at {@code position} into {@code head}. */
    void head(long position, MessageHead head) {
        boolean found = journal.read(position, (at, slot, body) -> {
            if (RecordKind.read(body) != RecordKind.MESSAGE) {
                throw new IllegalStateException("Expected a message at position " + at + ", but there is none");
            }
            head.read(body);
            return true;
        });
        if (!found) {
            throw new IllegalStateException("Expected a message at position " + position + ", but nothing is there");
        }
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
