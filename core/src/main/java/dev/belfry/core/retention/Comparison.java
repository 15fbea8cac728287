package dev.belfry.core.retention;

import dev.belfry.core.record.MessageOutline;
import dev.belfry.core.record.RecordKind;
import dev.belfry.storage.EntryVisitor;
import dev.belfry.storage.Journal;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Finds the latest messages of the keys in some extents, with which those before are then compared. For one round. */
final class Comparison implements EntryVisitor {
    private final Keepings keepings;
    private final LatestMessages latest;
    private final Set<Holding> covered = Collections.newSetFromMap(new IdentityHashMap<>());
    private final MessageOutline outline = new MessageOutline();

    Comparison(Keepings keepings, int mostKeys) {
        this.keepings = keepings;
        this.latest = new LatestMessages(mostKeys);
    }

    /** Adds an extent, which must come after those that were added before, if there is room. */
    void add(Journal journal, Holding holding) {
        if (!latest.isFull()) {
            Census.scan(journal, holding.extent(), this);
            covered.add(holding);
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

    boolean covers(Holding holding) {
        return covered.contains(holding);
    }

    /** Whether there is something to compare with. */
    boolean isUnderWay() {
        return !covered.isEmpty();
    }
}
