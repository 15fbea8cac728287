package dev.belfry.core.work;

import dev.belfry.core.Loop;
import dev.belfry.core.operation.ClaimOutcome;
import dev.belfry.core.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One claim on its way. It first asks every shard in turn, beginning with another one each time; if there is nothing to do, it
 * waits at all of them, and the first that has something wins it. Each step runs on the loop of the shard it asks.
 */
final class ClaimRound {
    private final List<OperationDesk> desks;
    private final int first;
    private final Wish wish;
    private final Consumer<List<Handout.Leased>> handOver;
    private final CompletableFuture<ClaimOutcome> outcome;
    private final List<Handout.Leased> leased = new ArrayList<>();
    private final AtomicBoolean won = new AtomicBoolean();
    private volatile Loop.@Nullable Scheduled timeout;

    /** What is asked for. */
    record Wish(String name, int max, Duration lease, Duration patience) {}

    /**
     * @param first the shard that is asked first
     * @param handOver completes the outcome with what was leased, which may be nothing
     */
    ClaimRound(
            List<OperationDesk> desks,
            int first,
            Wish wish,
            Consumer<List<Handout.Leased>> handOver,
            CompletableFuture<ClaimOutcome> outcome) {
        this.desks = desks;
        this.first = first;
        this.wish = wish;
        this.handOver = handOver;
        this.outcome = outcome;
    }

    String name() {
        return wish.name();
    }

    private OperationDesk desk(int step) {
        return desks.get((first + step) % desks.size());
    }

    void start() {
        ask(0);
    }

    private void ask(int step) {
        OperationDesk desk = desk(step);
        desk.loop().execute(() -> {
            Problem refusal = desk.handout()
                    .lease(wish.name(), wish.max() - leased.size(), wish.lease(), leased)
                    .orElse(null);
            boolean last = step == desks.size() - 1;
            if (leased.isEmpty() && refusal != null) {
                refuse(refusal);
            } else if (leased.size() == wish.max() || (last && !leased.isEmpty())) {
                handOver.accept(leased);
            } else if (!last) {
                ask(step + 1);
            } else {
                waitForWork();
            }
        });
    }

    private void waitForWork() {
        if (!wish.patience().isPositive()) {
            handOver.accept(leased);
            return;
        }
        timeout = desk(0).loop().schedule(wish.patience(), this::giveUp);
        var _ = outcome.whenComplete((known, failure) -> leave());
        for (OperationDesk desk : desks) {
            desk.loop().execute(() -> desk.handout().await(this));
        }
    }

    /** Whether the asking shard, and no other, is to serve it now. Any thread. */
    boolean win() {
        return !outcome.isDone() && won.compareAndSet(false, true);
    }

    /** Leases what there is at {@code desk}, which has won. On its loop. */
    void serve(OperationDesk desk) {
        desk.handout()
                .lease(wish.name(), wish.max(), wish.lease(), leased)
                .filter(refusal -> leased.isEmpty())
                .ifPresentOrElse(this::refuse, () -> handOver.accept(leased));
    }

    /** There is no more use in waiting. */
    void giveUp() {
        if (win()) {
            outcome.complete(new ClaimOutcome.Claimed(List.of()));
        }
    }

    void refuse(Problem problem) {
        outcome.complete(new ClaimOutcome.Refused(problem));
    }

    private void leave() {
        Loop.Scheduled waiting = timeout;
        if (waiting != null) {
            waiting.cancel();
        }
        for (OperationDesk desk : desks) {
            desk.loop().execute(() -> desk.handout().forget(this));
        }
    }
}
