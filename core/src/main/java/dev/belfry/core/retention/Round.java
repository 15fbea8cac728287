package dev.belfry.core.retention;

import dev.belfry.core.retention.Plan.Item;
import dev.belfry.storage.Extent;
import dev.belfry.storage.Journal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One round over the extents of a plan, the oldest first: looks at those that seem to hold enough that can go, asks whether
 * somebody needs it, and rewrites them together with neighbours that have become small.
 */
final class Round implements Background.Step {
    private final Tools tools;
    private final Supplier<Plan> planning;
    private final Comparison comparison;
    private final long number;
    private final BooleanSupplier stopped;

    private @Nullable Plan plan;
    private int nextDirty;
    private int next;
    private @Nullable Looked looked;
    private Group group = new Group();
    private @Nullable Group ready;
    private boolean told;
    private HousekeepingReport report = HousekeepingReport.NOTHING;

    /** What all rounds work with. */
    record Tools(
            Journal journal,
            Keepings keepings,
            Owners owners,
            Stock stock,
            Background background,
            HousekeepingLimits limits) {}

    /** An extent that was looked at. */
    private record Looked(Item item, Doomed doomed, long ofNoUse, Map<String, Long> cuts) {
        long gain() {
            return doomed.gain() + ofNoUse;
        }
    }

    /**
     * @param planning makes the plan, in the first step
     * @param number counts the rounds
     * @param stopped whether to go on no further
     */
    Round(Tools tools, Supplier<Plan> planning, long number, BooleanSupplier stopped) {
        this.tools = tools;
        this.planning = planning;
        this.comparison = new Comparison(tools.keepings(), tools.limits().keys());
        this.number = number;
        this.stopped = stopped;
    }

    HousekeepingReport report() {
        return plan == null ? report : report.of(plan.items().size());
    }

    @Override
    public Optional<CompletionStage<?>> run() {
        if (stopped.getAsBoolean()) {
            return Background.END;
        }
        Plan all = plan;
        if (all == null) {
            plan = planning.get();
        } else if (nextDirty < all.dirty().size()) {
            comparison.add(tools.journal(), all.dirty().get(nextDirty++));
        } else if (ready != null && !told) {
            told = true;
            return Optional.of(tools.owners().tell(ready.cuts()));
        } else if (ready != null) {
            rewrite(ready);
            ready = null;
            told = false;
        } else if (looked != null) {
            conclude(looked);
            looked = null;
        } else if (next < all.items().size()) {
            return begin(all.items().get(next++), all);
        } else {
            close();
            return ready == null ? Background.END : Background.GO_ON;
        }
        return Background.GO_ON;
    }

    private Optional<CompletionStage<?>> begin(Item item, Plan all) {
        boolean compares = comparison.isUnderWay() && item.holding().census().compacted() > 0;
        if (!item.suspect() && !compares) {
            pass(item.holding());
            return Background.GO_ON;
        }
        Survey survey = new Survey(tools.keepings(), item.cut(), comparison.latest(), all.tombstonesBefore());
        Doomed doomed = survey.of(tools.journal(), item.holding().extent());
        Looked found = new Looked(item, doomed, survey.ofNoUse(), survey.cuts());
        looked = found;
        return isWorth(found)
                ? Optional.of(tools.background()
                        .repeat(new Inquiry(
                                tools.journal(),
                                tools.owners(),
                                tools.limits().questions(),
                                all.written(),
                                doomed,
                                comparison.latest())))
                : Background.GO_ON;
    }

    private boolean isWorth(Looked found) {
        return tools.limits()
                .isWorth(found.gain(), found.item().holding().census().bytes());
    }

    private void conclude(Looked found) {
        Holding holding = found.item().holding();
        boolean isWorth = isWorth(found);
        found.doomed().tell(comparison.latest(), !isWorth);
        if (isWorth) {
            add(holding, found.doomed(), found.gain(), true);
            group.cut(found.cuts());
            return;
        }
        if (found.item().suspect() || holding.compared()) {
            HousekeepingLimits limits = tools.limits();
            holding.lookedInVain(number, limits.rounds(limits.patience()));
        }
        pass(holding);
    }

    /** It stays as it is, unless it is small. */
    private void pass(Holding holding) {
        HousekeepingLimits limits = tools.limits();
        if (holding.extent().bytes() <= limits.rewriteBytes() / limits.neighbours()) {
            add(holding, new Doomed(), 0, false);
        } else {
            close();
        }
        holding.comparedTo(comparison.comparedTo(holding));
    }

    private void add(Holding holding, Doomed doomed, long gain, boolean isWorth) {
        Census census = holding.census();
        long left = (long) ((double) holding.extent().bytes() * (census.bytes() - gain) / Math.max(1, census.bytes()));
        long most = tools.limits().rewriteBytes();
        if (!group.add(holding, doomed, left, isWorth, most)) {
            close();
            group.add(holding, doomed, left, isWorth, most);
        }
    }

    private void close() {
        if (group.isReady(tools.limits().neighbours())) {
            ready = group;
        }
        group = new Group();
    }

    private void rewrite(Group all) {
        long comparedTo = comparedTo(all.holdings());
        Sweep sweep = new Sweep(all.doomed());
        Optional<Extent> result = tools.journal().rewrite(all.extents(), sweep);
        tools.stock().remove(all.holdings());
        result.map(tools.stock()::add).ifPresent(holding -> holding.comparedTo(comparedTo));
        report = report.and(
                all.holdings().size(), all.bytes(), result.map(Extent::bytes).orElse(0L), sweep.dropped());
    }

    private long comparedTo(List<Holding> neighbours) {
        for (Holding holding : neighbours) {
            if (comparison.comparedTo(holding) < holding.extent().next()) {
                return comparison.comparedTo(holding);
            }
        }
        return neighbours.getLast().extent().next();
    }
}
