package dev.belfry.core.retention;

import dev.belfry.contract.Contract;
import dev.belfry.core.Loop;
import dev.belfry.core.checkpoint.Checkpointer;
import dev.belfry.storage.Extent;
import dev.belfry.storage.Journal;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Drops from the journal what the contract does not ask to be kept, and what nobody needs any more: now and then, or when asked.
 * Only below the older one of two checkpoints, for a start may read everything from there on. One round at a time; any thread.
 */
public final class Housekeeper {
    private static final Logger LOG = System.getLogger(Housekeeper.class.getName());

    private final Round.Tools tools;
    private final InstantSource time;
    private final Duration operations;
    private final AgeClock clock;

    // Guarded by this.
    private @Nullable CompletableFuture<HousekeepingReport> running;
    private Loop.@Nullable Scheduled timer;
    private long rounds;

    private volatile boolean stopped;

    /**
     * @param executor runs tasks that read and write the journal, and may take long
     * @param operations how long an operation is remembered once it has ended
     */
    public Housekeeper(
            Journal journal,
            Contract contract,
            Owners owners,
            Executor executor,
            InstantSource time,
            Duration operations,
            HousekeepingLimits limits) {
        Keepings keepings = new Keepings(contract);
        this.tools = new Round.Tools(
                journal, keepings, owners, new Stock(journal, keepings), new Background(executor), limits);
        this.time = time;
        this.operations = operations;
        this.clock = new AgeClock(
                time.millis(), limits.doubt().toMillis(), limits.interval().toMillis());
    }

    /** From now on works by itself, as a timer of {@code loop} says; not at all where the contract asks to keep everything. */
    public void start(Loop loop) {
        synchronized (this) {
            if (stopped || !tools.keepings().areLimited()) {
                return;
            }
            timer = loop.schedule(tools.limits().interval(), () -> {
                var _ = run().whenComplete((report, failure) -> start(loop));
            });
        }
    }

    /**
     * Begins no round any more, and ends the one under way where it stands.
     *
     * @return done when it has ended
     */
    public CompletionStage<Void> stop() {
        stopped = true;
        synchronized (this) {
            if (timer != null) {
                timer.cancel();
            }
            return running == null
                    ? CompletableFuture.completedFuture(null)
                    : running.handle((report, failure) -> null);
        }
    }

    /** Does a round now, unless one is under way: then tells of that one. */
    public CompletionStage<HousekeepingReport> run() {
        CompletableFuture<HousekeepingReport> result = new CompletableFuture<>();
        long number;
        synchronized (this) {
            if (running != null) {
                return running.copy();
            }
            running = result;
            number = ++rounds;
        }
        begin(number).whenComplete((report, failure) -> {
            synchronized (this) {
                running = null;
            }
            if (failure == null) {
                tell(report);
                result.complete(report);
            } else {
                tell(failure);
                result.completeExceptionally(failure);
            }
        });
        return result.copy();
    }

    private CompletionStage<HousekeepingReport> begin(long number) {
        Round round = new Round(tools, () -> plan(number), number, () -> stopped);
        return tools.background()
                .repeat(new TakingStock())
                .thenCompose(counted -> tools.background().repeat(round))
                .thenApply(done -> round.report());
    }

    private Plan plan(long number) {
        long now = clock.judge(time.millis());
        return Plan.of(tools.stock(), tools.keepings(), now, number, operations, tools.limits());
    }

    /** Reads what it does not know yet, one extent at a time. */
    private final class TakingStock implements Background.Step {
        private @Nullable List<Extent> unknown;
        private int next;

        @Override
        public Optional<CompletionStage<?>> run() {
            if (unknown == null) {
                unknown = tools.stock().look(below(Checkpointer.droppable(tools.journal())));
            }
            if (stopped || next == unknown.size()) {
                return Background.END;
            }
            tools.stock().count(unknown.get(next++));
            return Background.GO_ON;
        }
    }

    private List<Extent> below(long horizon) {
        return horizon < 0
                ? List.of()
                : tools.journal().sealed().stream()
                        .filter(extent -> extent.next() <= horizon + 1)
                        .toList();
    }

    private static void tell(HousekeepingReport report) {
        if (report.rewritten() > 0) {
            LOG.log(
                    Level.DEBUG,
                    "Rewrote %d of %d extents: %d messages were dropped, %d bytes became %d"
                            .formatted(
                                    report.rewritten(),
                                    report.extents(),
                                    report.dropped(),
                                    report.bytesBefore(),
                                    report.bytesAfter()));
        }
    }

    private void tell(Throwable failure) {
        LOG.log(
                stopped ? Level.DEBUG : Level.WARNING,
                "Expected to drop what need not be kept any more, but could not; the next round tries again",
                failure);
    }
}
