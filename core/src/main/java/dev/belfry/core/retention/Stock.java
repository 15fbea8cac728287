package dev.belfry.core.retention;

import dev.belfry.storage.Extent;
import dev.belfry.storage.Journal;
import dev.belfry.storage.JournalException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The extents that are sealed, with what they hold. For one thread at a time. */
final class Stock {
    private static final Logger LOG = System.getLogger(Stock.class.getName());

    private final Journal journal;
    private final Keepings keepings;
    private final Map<Long, Holding> holdings = new TreeMap<>();
    private final Set<Extent> damaged = new HashSet<>();

    Stock(Journal journal, Keepings keepings) {
        this.journal = journal;
        this.keepings = keepings;
    }

    /**
     * Looks which extents there are now.
     *
     * @return those of which it is not known what they hold
     */
    List<Extent> look(List<Extent> extents) {
        Map<Long, Holding> known = Map.copyOf(holdings);
        holdings.clear();
        damaged.retainAll(extents);
        for (Extent extent : extents) {
            Holding holding = known.get(extent.first());
            if (holding != null && holding.extent().bytes() == extent.bytes()) {
                holdings.put(extent.first(), holding.as(extent));
            }
        }
        return extents.stream()
                .filter(extent -> !holdings.containsKey(extent.first()) && !damaged.contains(extent))
                .toList();
    }

    /** Reads what an extent holds. One that cannot be read is left alone from now on. */
    void count(Extent extent) {
        try {
            holdings.put(extent.first(), new Holding(extent, Census.of(journal, extent, keepings)));
        } catch (JournalException damage) {
            damaged.add(extent);
            LOG.log(
                    Level.ERROR,
                    "Expected to read the journal from position %d to %d, but: %s. Nothing there will be dropped"
                            .formatted(extent.first(), extent.next() - 1, damage.getMessage()));
        }
    }

    /** Those that can be read, in order. */
    List<Holding> all() {
        return List.copyOf(holdings.values());
    }

    /** Whether all can be read. */
    boolean isWhole() {
        return damaged.isEmpty();
    }

    /** Some were rewritten, and are not there any more. */
    void remove(List<Holding> rewritten) {
        rewritten.forEach(holding -> holdings.remove(holding.extent().first()));
    }

    /** What rewriting left. */
    Holding add(Extent result) {
        Holding holding = new Holding(result, Census.of(journal, result, keepings));
        holdings.put(result.first(), holding);
        return holding;
    }
}
