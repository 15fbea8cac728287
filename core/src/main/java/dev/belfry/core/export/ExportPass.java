package dev.belfry.core.export;

import dev.belfry.core.Cursor;
import dev.belfry.core.ExportOutcome;
import dev.belfry.core.ExportQuery;
import dev.belfry.core.Limits;
import dev.belfry.core.StoredMessage;
import dev.belfry.core.record.MessageHead;
import dev.belfry.core.record.MessageRecord;
import dev.belfry.core.record.RecordKind;
import dev.belfry.storage.EntryVisitor;
import dev.belfry.storage.Journal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects one page. For one thread. */
final class ExportPass implements EntryVisitor {
    /** Most records that a page looks at: a tenth of a second's work. */
    static final int MOST_RECORDS = 200_000;

    private final ExportQuery query;
    private final int messages;
    private final int bytes;
    private final Optional<byte[]> address;
    private final long since;
    private final MessageHead head = new MessageHead();
    private final List<StoredMessage> page = new ArrayList<>();
    private long pageBytes;
    private int records;

    ExportPass(ExportQuery query, Limits limits) {
        this.query = query;
        this.messages = Math.min(query.limit(), limits.pageMessages());
        this.bytes = limits.pageBytes();
        this.address = query.address().map(text -> text.getBytes(StandardCharsets.UTF_8));
        this.since = query.since().map(Instant::toEpochMilli).orElse(Long.MIN_VALUE);
    }

    ExportOutcome run(Journal journal) {
        long from = query.after().position() + 1;
        long next = Math.max(from, journal.scan(from, this));
        return new ExportOutcome.Page(List.copyOf(page), new Cursor(next - 1), next <= journal.durable());
    }

    @Override
    public boolean visit(long position, int slot, ByteBuffer body) {
        ByteBuffer whole = body.duplicate();
        if (RecordKind.read(body) == RecordKind.MESSAGE) {
            head.read(body);
            if (head.time() >= since && isOfAddress(body)) {
                add(MessageRecord.read(whole), position);
            }
        }
        records++;
        return records < MOST_RECORDS && page.size() < messages && pageBytes < bytes;
    }

    private boolean isOfAddress(ByteBuffer body) {
        if (address.isEmpty()) {
            return true;
        }
        ByteBuffer found = body.slice(head.addressStart(), head.addressLength());
        return found.equals(ByteBuffer.wrap(address.get()));
    }

    private void add(MessageRecord record, long position) {
        if (query.channels().isEmpty()
                || query.channels().contains(record.envelope().channel())) {
            page.add(record.at(position));
            pageBytes += record.envelope().payload().length;
        }
    }
}
