package dev.belfry.core.retention;

import dev.belfry.contract.Contract;
import dev.belfry.core.Loop;
import dev.belfry.core.checkpoint.Checkpointer;
import dev.belfry.storage.Extent;
import dev.belfry.storage.Journal;
import dev.belfry.storage.JournalException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Drops from the journal what the contract does not ask to be kept, and what nobody needs any more: now and then, or when asked.
 * Only below the older one of two checkpoints, for a start may read everything from there on. One round at a time; any thread.
 */
public final class Housekeeper {
    private static final Logger LOG = System.getLogger(Housekeeper.class.getName());

    private final Round.Tools tools;
    private final Supplier<CompletionStage<Long>> checkpoints;
    private final InstantSource time;
    private final Duration operations;
    private final AgeClock clock;

    // Guarded by this.
    private @Nullable CompletableFuture<HousekeepingReport> running;
    private Loop.@Nullable Scheduled timer;
    private long rounds;

    private volatile boolean stopped;

    /** When it may ask for a checkpoint again, counted in rounds. For one thread at a time. */
    private long checkpointAt;

    /**
     * @param executor runs tasks that read and write the journal, and may take long
     * @param checkpoints makes one
     * @param operations how long an operation is remembered once it has ended
     */
    public Housekeeper(
            Journal journal,
            Contract contract,
            Owners owners,
            Executor executor,
            Supplier<CompletionStage<Long>> checkpoints,
            InstantSource time,
            Duration operations,
            HousekeepingLimits limits) {
        Keepings keepings = new Keepings(contract);
        this.tools = new Round.Tools(
                journal, keepings, owners, new Stock(journal, keepings), new Background(executor), limits);
        this.checkpoints = checkpoints;
        this.time = time;
        this.operations = operations;
        this.clock = new AgeClock(
                time.millis(), limits.doubt().toMillis(), limits.interval().toMillis());
    }

    /** From now on works by itself, as a timer of {@code loop} says; not at all where the contract has nothing to drop. */
    public void start(Loop loop) {
        synchronized (this) {
            if (stopped || !tools.keepings().areLimited()) {
                return;
            }
            timer = loop.schedule(tools.limits().interval(), () -> {
                var _ = run(tools.limits().interval()).whenComplete((report, failure) -> start(loop));
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
        return run(Duration.ZERO);
    }

    /** @param passed so long ago the last round was, at least */
    private CompletionStage<HousekeepingReport> run(Duration passed) {
        CompletableFuture<HousekeepingReport> result = new CompletableFuture<>();
        long number;
        synchronized (this) {
            if (running != null) {
                return running.copy();
            }
            running = result;
            number = ++rounds;
        }
        begin(number, passed).whenComplete((report, failure) -> {
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

    private CompletionStage<HousekeepingReport> begin(long number, Duration passed) {
        Round round = new Round(tools, () -> plan(number, passed), number, () -> stopped);
        return tools.background()
                .repeat(new TakingStock())
                .thenCompose(counted -> tools.background().repeat(round))
                .thenApply(done -> round.report());
    }

    private Plan plan(long number, Duration passed) {
        long now = clock.judge(time.millis(), passed.toMillis());
        Plan plan = Plan.of(
                tools.stock(),
                tools.keepings(),
                Checkpointer.droppable(tools.journal()),
                new Plan.Time(now, operations, number),
                tools.limits());
        if (plan.wantsCheckpoint() && number >= checkpointAt && !stopped) {
            checkpointAt = number + tools.limits().rounds(tools.limits().checkpoints());
            var _ = checkpoints.get();
        }
        return plan;
    }

    /** Reads what it does not know yet, one extent at a time. */
    private final class TakingStock implements Background.Step {
        private @Nullable List<Extent> unknown;
        private int next;

        @Override
        public Optional<CompletionStage<?>> run() {
            if (unknown == null) {
                unknown = tools.stock().look(tools.journal().sealed());
            }
            if (stopped || next == unknown.size()) {
                return Background.END;
            }
            tools.stock().count(unknown.get(next++));
            return Background.GO_ON;
        }
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
        String text = "Expected to drop what need not be kept any more, but could not; the next round tries again";
        Level level = stopped ? Level.DEBUG : Level.WARNING;
        if (failure instanceof CompletionException && failure.getCause() instanceof JournalException refused) {
            LOG.log(level, text + ": {0}", refused.getMessage());
        } else {
            LOG.log(level, text, failure);
        }
    }
}
