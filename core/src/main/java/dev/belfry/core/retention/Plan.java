package dev.belfry.core.retention;

import dev.belfry.contract.Retention;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be looked at in a round, and by which measure.
 *
 * @param items all extents that may be rewritten, in order
 * @param dirty those with whose keys the others are to be compared; none when that is not worth while
 * @param tombstonesBefore messages that delete and were stored before may go themselves; milliseconds of the epoch
 */
record Plan(List<Item> items, List<Holding> dirty, long tombstonesBefore) {
    /** More bytes than a channel has. */
    private static final long ALL = Long.MAX_VALUE / 2;

    /**
     * An extent.
     *
     * @param suspect whether it seems to hold enough that is too old, too much or of no use
     */
    record Item(Holding holding, Cut cut, boolean suspect) {}

    /**
     * Makes a plan.
     *
     * @param now the time to judge ages by, in milliseconds of the epoch
     * @param operations how long an operation is remembered once it has ended
     */
    static Plan of(
            Stock stock, Keepings keepings, long now, long round, Duration operations, HousekeepingLimits limits) {
        List<Holding> holdings = stock.all();
        long[] before = keepings.retentions().stream()
                .mapToLong(retention ->
                        retention.age().map(age -> earlier(now, age)).orElse(Long.MIN_VALUE))
                .toArray();
        long[][] excess = excess(holdings, keepings.retentions());
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < holdings.size(); i++) {
            Census census = holdings.get(i).census();
            Cut cut = new Cut(before, excess[i]);
            boolean suspect = holdings.get(i).isDue(round)
                    && limits.isWorth(census.droppable(cut, earlier(now, operations)), census.bytes());
            items.add(new Item(holdings.get(i), cut, suspect));
        }
        long tombstonesBefore = stock.isWhole() ? earlier(now, limits.tombstones()) : Long.MIN_VALUE;
        return new Plan(items, dirty(holdings, tombstonesBefore, round, limits), tombstonesBefore);
    }

    private static long earlier(long now, Duration by) {
        return now == Long.MIN_VALUE ? now : now - by.toMillis();
    }

    /** How many bytes of each extent's beginning are too much of each channel: so that the later ones fit. */
    private static long[][] excess(List<Holding> holdings, List<Retention> retentions) {
        long[][] excess = new long[holdings.size()][retentions.size()];
        for (int channel = 0; channel < retentions.size(); channel++) {
            if (retentions.get(channel).bytes().isPresent()) {
                long room = retentions.get(channel).bytes().getAsLong();
                for (int i = holdings.size() - 1; i >= 0; i--) {
                    long bytes = holdings.get(i).census().bytesOf(channel);
                    excess[i][channel] = room <= 0 ? ALL : Math.max(0, bytes - room);
                    room -= bytes;
                }
            }
        }
        return excess;
    }

    private static List<Holding> dirty(
            List<Holding> holdings, long tombstonesBefore, long round, HousekeepingLimits limits) {
        List<Holding> dirty = holdings.stream()
                .filter(holding -> holding.census().compacted() > 0)
                .filter(holding -> !holding.compared()
                        || (holding.census().oldestTombstone() < tombstonesBefore && holding.isDue(round)))
                .toList();
        return limits.isWorth(compacted(dirty), compacted(holdings)) ? dirty : List.of();
    }

    private static long compacted(List<Holding> holdings) {
        return holdings.stream()
                .mapToLong(holding -> holding.census().compacted())
                .sum();
    }
}
