package dev.belfry.core.retention;

import dev.belfry.contract.Retention;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is to be looked at in a round, and by which measure.
 *
 * @param items all extents that may be rewritten, in order: those below the oldest checkpoint
 * @param dirty those with whose keys the others are to be compared; none when that is not worth while
 * @param tombstonesBefore messages that delete and were stored before may go themselves; milliseconds of the epoch
 * @param written the latest time of what is sealed, in milliseconds of the epoch: every start will find that, or a later one
 * @param wantsCheckpoint whether there is enough above that checkpoint that could go
 */
record Plan(List<Item> items, List<Holding> dirty, long tombstonesBefore, long written, boolean wantsCheckpoint) {
    /** More bytes than a channel has. */
    private static final long ALL = Long.MAX_VALUE / 2;

    /**
     * An extent.
     *
     * @param suspect whether it seems to hold enough that is too old, too much or of no use
     */
    record Item(Holding holding, Cut cut, boolean suspect) {}

    /**
     * Times by which a plan is made.
     *
     * @param now the time to judge ages by, in milliseconds of the epoch
     * @param operations how long an operation is remembered once it has ended
     * @param round counts the rounds
     */
    record Time(long now, Duration operations, long round) {}

    /** @param horizon a start may read everything after this position */
    static Plan of(Stock stock, Keepings keepings, long horizon, Time time, HousekeepingLimits limits) {
        List<Holding> holdings = stock.all();
        List<Holding> below = holdings.stream()
                .filter(holding -> holding.extent().next() <= horizon + 1)
                .toList();
        List<Item> items = items(holdings, keepings.retentions(), time, limits);
        List<Item> above = items.subList(below.size(), items.size());
        long tombstonesBefore = stock.isWhole() ? earlier(time.now(), limits.tombstones()) : Long.MIN_VALUE;
        boolean wantsCheckpoint = above.stream().anyMatch(Item::suspect)
                || limits.isWorth(compacted(above.stream().map(Item::holding).toList()), compacted(holdings));
        return new Plan(
                items.subList(0, below.size()),
                dirty(below, tombstonesBefore, time.round(), limits),
                tombstonesBefore,
                holdings.stream()
                        .mapToLong(holding -> holding.census().newest())
                        .max()
                        .orElse(Long.MIN_VALUE),
                wantsCheckpoint);
    }

    private static List<Item> items(
            List<Holding> holdings, List<Retention> retentions, Time time, HousekeepingLimits limits) {
        long[] before = retentions.stream()
                .mapToLong(retention ->
                        retention.age().map(age -> earlier(time.now(), age)).orElse(Long.MIN_VALUE))
                .toArray();
        long[][] excess = excess(holdings, retentions);
        long operationsBefore = earlier(time.now(), time.operations());
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < holdings.size(); i++) {
            Census census = holdings.get(i).census();
            Cut cut = new Cut(before, excess[i]);
            boolean suspect = holdings.get(i).isDue(time.round())
                    && limits.isWorth(census.droppable(cut, operationsBefore), census.bytes());
            items.add(new Item(holdings.get(i), cut, suspect));
        }
        return items;
    }

    private static long earlier(long now, Duration by) {
        return now == Long.MIN_VALUE ? now : now - by.toMillis();
    }

    /** How many bytes of each extent's beginning are too much of each channel: so that the later ones fit. */
    private static long[][] excess(List<Holding> holdings, List<Retention> retentions) {
        boolean limited =
                retentions.stream().anyMatch(retention -> retention.bytes().isPresent());
        long[][] excess = new long[holdings.size()][];
        Arrays.setAll(excess, i -> i == 0 || limited ? new long[retentions.size()] : excess[0]);
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
