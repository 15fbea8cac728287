package dev.belfry.core.subscription.desk;

import dev.belfry.core.Loop;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.subscription.Delivery;
import dev.belfry.core.subscription.LeaseOutcome;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A consumer that asks for messages. Belongs to the loop of the queue, but for the outcome. */
final class LeaseWish {
    private final int max;
    private final long leaseMillis;
    private final CompletableFuture<LeaseOutcome> outcome;
    private Loop.@Nullable Scheduled timer;
    private final long end;
    private boolean impatient;
    private boolean inLine;

    /** @param end up to where the journal is to be read before it is told that there is nothing */
    LeaseWish(int max, long leaseMillis, long end, CompletableFuture<LeaseOutcome> outcome) {
        this.max = max;
        this.leaseMillis = leaseMillis;
        this.end = end;
        this.outcome = outcome;
    }

    int max() {
        return max;
    }

    long leaseMillis() {
        return leaseMillis;
    }

    CompletableFuture<LeaseOutcome> outcome() {
        return outcome;
    }

    /** What makes it impatient. */
    void patience(Loop.Scheduled scheduled) {
        timer = scheduled;
    }

    void becomesImpatient() {
        impatient = true;
    }

    /** Whether it is to be answered with nothing, where no more can be had now than what was read up to {@code read}. */
    boolean isOverdue(long read) {
        return impatient && read >= end;
    }

    boolean isImpatient() {
        return impatient;
    }

    /** Whether it waits in the line of its queue. */
    boolean isInLine() {
        return inLine;
    }

    void inLine(boolean whether) {
        inLine = whether;
    }

    /** It does not wait any more. */
    void stopsWaiting() {
        if (timer != null) {
            timer.cancel();
        }
    }

    /** Whether somebody still wants that. */
    boolean answer(List<Delivery> deliveries) {
        return outcome.complete(new LeaseOutcome.Leased(deliveries));
    }

    void refuse(Problem problem) {
        outcome.complete(new LeaseOutcome.Refused(problem));
    }
}
