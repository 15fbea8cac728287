package dev.belfry.core.retention;

import dev.belfry.core.record.ChannelCut;
import dev.belfry.storage.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Neighbouring extents that are to be rewritten into one. */
final class Group {
    private final List<Holding> holdings = new ArrayList<>();
    private final List<Doomed> doomed = new ArrayList<>();
    private final Map<String, Long> cuts = new TreeMap<>();
    private long rest;
    private boolean worthWhile;

    /**
     * Adds an extent, if it is the next one and all fits.
     *
     * @param left how many bytes of it are left
     * @param most how many may be left of all
     */
    boolean add(Holding holding, Doomed of, long left, boolean isWorth, long most) {
        boolean isNext = holdings.isEmpty()
                || holdings.getLast().extent().next() == holding.extent().first();
        if (!isNext || (!holdings.isEmpty() && rest + left > most)) {
            return false;
        }
        holdings.add(holding);
        doomed.add(of);
        rest += left;
        worthWhile |= isWorth;
        return true;
    }

    /** Messages of channels up to these positions are to be dropped. */
    void cut(Map<String, Long> more) {
        more.forEach((channel, position) -> cuts.merge(channel, position, Math::max));
    }

    List<ChannelCut> cuts() {
        return cuts.entrySet().stream()
                .map(entry -> new ChannelCut(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Whether there is a reason to rewrite it. */
    boolean isReady(int neighbours) {
        return worthWhile || holdings.size() >= neighbours;
    }

    List<Holding> holdings() {
        return holdings;
    }

    List<Doomed> doomed() {
        return doomed;
    }

    List<Extent> extents() {
        return holdings.stream().map(Holding::extent).toList();
    }

    long bytes() {
        return holdings.stream().mapToLong(holding -> holding.extent().bytes()).sum();
    }
}
