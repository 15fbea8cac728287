package dev.belfry.core.retention;

import dev.belfry.core.record.JournalRecord;
import dev.belfry.core.record.Links;
import dev.belfry.core.record.MessageHead;
import dev.belfry.core.record.MessageRecord;
import dev.belfry.core.record.RecordBuffer;
import dev.belfry.core.record.RecordKind;
import dev.belfry.core.record.Remnant;
import dev.belfry.storage.EntryEditor;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is doomed out of some neighbouring extents, and leads the chains around it. A message that was taken out, though the
 * next one of its address stands beyond these extents and leads to it, leaves a {@link Remnant}. For one rewriting.
 */
final class Sweep implements EntryEditor {
    private final List<Doomed> extents;
    private final Map<Long, Strand> strands = new HashMap<>();
    private final MessageHead head = new MessageHead();
    private int extent;
    private int next;
    private long dropped;

    /** @param extents what is doomed in each, in order */
    Sweep(List<Doomed> extents) {
        this.extents = extents;
    }

    /** How many messages were dropped. */
    long dropped() {
        return dropped;
    }

    @Override
    public Edit edit(long position, int shard, ByteBuffer body) {
        boolean isDoomed = seek(position);
        RecordKind kind = RecordKind.read(body.duplicate());
        if (kind.isStateOnly()) {
            return DROP;
        }
        if (kind != RecordKind.MESSAGE && kind != RecordKind.REMNANT) {
            return isDoomed ? DROP : KEEP;
        }
        ByteBuffer rest = body.duplicate();
        RecordKind.read(rest);
        head.read(rest);
        @Nullable Strand strand = head.sequence() == 0 ? null : strands.remove(head.previous());
        if (!isDoomed) {
            return keep(position, kind, body, strand);
        }
        dropped += kind == RecordKind.MESSAGE ? 1 : 0;
        return fate() == Fate.SUPERSEDED ? supersede(position, kind, rest, strand) : DROP;
    }

    /** Whether the record at {@code position} is doomed, and not spared. */
    private boolean seek(long position) {
        while (extent < extents.size()) {
            Doomed doomed = extents.get(extent);
            while (next < doomed.count() && doomed.position(next) < position) {
                next++;
            }
            if (next < doomed.count()) {
                return doomed.position(next) == position && !doomed.spared(next);
            }
            extent++;
            next = 0;
        }
        return false;
    }

    private Fate fate() {
        return extents.get(extent).fate(next);
    }

    private Edit supersede(long position, RecordKind kind, ByteBuffer body, @Nullable Strand strand) {
        Links links = strand == null ? head.links() : strand.next(head.sequence());
        boolean tellsOfForgotten = head.sequence() == 0 && head.previous() >= 0;
        if (extents.get(extent).followed(next) && !tellsOfForgotten) {
            strands.put(position, strand == null ? new Strand(links.previous()) : strand);
            return DROP;
        }
        continueAt(position, strand);
        return kind == RecordKind.REMNANT && strand == null
                ? KEEP
                : replace(new Remnant(links, head.time(), head.address(body)));
    }

    private Edit keep(long position, RecordKind kind, ByteBuffer body, @Nullable Strand strand) {
        if (strand == null) {
            return KEEP;
        }
        Links links = strand.next(head.sequence());
        continueAt(position, strand);
        return kind == RecordKind.MESSAGE
                ? replace(MessageRecord.read(body).with(links))
                : replace(new Remnant(links, head.time(), head.address(body)));
    }

    private void continueAt(long position, @Nullable Strand strand) {
        if (strand != null) {
            strand.add(position);
            strands.put(position, strand);
        }
    }

    private static Edit replace(JournalRecord record) {
        return new Edit.Replace(new RecordBuffer().fill(record));
    }
}
