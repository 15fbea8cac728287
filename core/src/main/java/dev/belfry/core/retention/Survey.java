package dev.belfry.core.retention;

import dev.belfry.contract.Retention.Compaction;
import dev.belfry.core.record.MessageHead;
import dev.belfry.core.record.MessageOutline;
import dev.belfry.core.record.RecordKind;
import dev.belfry.storage.EntryVisitor;
import dev.belfry.storage.Extent;
import dev.belfry.storage.Journal;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads an extent to find what of it need not be kept. For one reading. */
final class Survey implements EntryVisitor {
    /** About what is left of a message, but for its address. */
    private static final int REMNANT_BYTES = 24;

    private final Keepings keepings;
    private final Cut cut;
    private final LatestMessages latest;
    private final long tombstonesBefore;
    private final Doomed doomed = new Doomed();
    private final MessageOutline outline = new MessageOutline();
    private final MessageHead head = new MessageHead();
    private final Map<String, Long> cuts = new HashMap<>();
    private long ofNoUse;

    /** @param tombstonesBefore messages that delete and were stored before may go themselves; milliseconds of the epoch */
    Survey(Keepings keepings, Cut cut, LatestMessages latest, long tombstonesBefore) {
        this.keepings = keepings;
        this.cut = cut.begin();
        this.latest = latest;
        this.tombstonesBefore = tombstonesBefore;
    }

    Doomed of(Journal journal, Extent extent) {
        Census.scan(journal, extent, this);
        return doomed;
    }

    /** Bytes of records that nobody will ask for. */
    long ofNoUse() {
        return ofNoUse;
    }

    /** Where the last message of each channel stands that is too old or too much. */
    Map<String, Long> cuts() {
        return cuts;
    }

    @Override
    public boolean visit(long position, int slot, ByteBuffer body) {
        int size = body.remaining();
        RecordKind kind = RecordKind.read(body);
        if (kind.isStateOnly()) {
            ofNoUse += size;
        } else if (kind == RecordKind.MESSAGE) {
            lookAtMessage(position, body);
        } else if (kind == RecordKind.REMNANT) {
            lookAtRemnant(position, body, size);
        } else {
            doomed.add(new Doomed.Candidate(position, Fate.ENDED, size, 0, true, -1));
        }
        return true;
    }

    private void lookAtMessage(long position, ByteBuffer body) {
        outline.read(body);
        String address = outline.head().address(body);
        Keeping keeping = keepings.of(address);
        int place = latest.find(keeping.compaction(), address, outline.key());
        int rest = Math.min(outline.size(), REMNANT_BYTES + address.length());
        follow(outline.head());
        fate(keeping, position, place)
                .ifPresent(fate ->
                        doomed.add(new Doomed.Candidate(position, fate, outline.size(), rest, outline.bound(), place)));
        cut.count(keepings.number(outline.channel()), outline.size());
    }

    private Optional<Fate> fate(Keeping keeping, long position, int place) {
        if (cut.drops(keeping, outline.head().time())) {
            cuts.put(outline.channel(), position);
            return Optional.of(Fate.EXPIRED);
        }
        if (place < 0 || latest.latest(place) < position) {
            return Optional.empty();
        }
        if (latest.latest(place) > position) {
            return Optional.of(Fate.SUPERSEDED);
        }
        return Tombstones.isOne(outline, keeping)
                        && outline.head().time() < tombstonesBefore
                        && !latest.olderRemain(place)
                ? Optional.of(keeping.compaction() == Compaction.ADDRESS ? Fate.TOMBSTONE : Fate.SUPERSEDED)
                : Optional.empty();
    }

    private void lookAtRemnant(long position, ByteBuffer body, int size) {
        head.read(body);
        follow(head);
        Fate fate = cut.drops(keepings.of(head.address(body)), head.time()) ? Fate.EXPIRED : Fate.SUPERSEDED;
        doomed.add(new Doomed.Candidate(position, fate, size, size, false, -1));
    }

    private void follow(MessageHead message) {
        if (message.sequence() > 0) {
            doomed.follow(message.previous());
        }
    }
}
