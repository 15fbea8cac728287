package dev.belfry.core.retention;

import dev.belfry.core.record.MessageOutline;
import dev.belfry.core.record.RecordKind;
import dev.belfry.storage.EntryVisitor;
import dev.belfry.storage.Journal;
import java.nio.ByteBuffer;
import java.util.IdentityHashMap;

/** Finds the latest messages of the keys in some extents, with which those before are then compared. For one round. */
final class Comparison implements EntryVisitor {
    private final Keepings keepings;
    private final LatestMessages latest;
    private final IdentityHashMap<Holding, Long> covered = new IdentityHashMap<>();
    private final MessageOutline outline = new MessageOutline();

    Comparison(Keepings keepings, int mostKeys) {
        this.keepings = keepings;
        this.latest = new LatestMessages(mostKeys);
    }

    /**
     * Adds what was not compared yet of an extent, which must come after those that were added before, if there is room. What does
     * not fit is left for the next round.
     */
    void add(Journal journal, Holding holding) {
        if (!latest.isFull()) {
            long next = holding.extent().next();
            journal.scan(
                    holding.compared() ? holding.extent().first() : holding.comparedTo(),
                    (position, slot, body) -> position < next && visit(position, slot, body));
            covered.put(holding, latest.firstMissed() < 0 ? next : latest.firstMissed());
        }
    }

    @Override
    public boolean visit(long position, int slot, ByteBuffer body) {
        if (RecordKind.read(body) == RecordKind.MESSAGE) {
            outline.read(body);
            String address = outline.head().address(body);
            latest.note(keepings.of(address).compaction(), address, outline.key(), position);
        }
        return true;
    }

    LatestMessages latest() {
        return latest;
    }

    /** Up to which position the messages of an extent were compared, now or before. */
    long comparedTo(Holding holding) {
        return Math.max(holding.comparedTo(), covered.getOrDefault(holding, holding.comparedTo()));
    }

    /** Whether there is something to compare with. */
    boolean isUnderWay() {
        return !covered.isEmpty();
    }
}
