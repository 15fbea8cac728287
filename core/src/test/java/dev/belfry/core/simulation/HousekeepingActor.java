package dev.belfry.core.simulation;

import dev.belfry.core.retention.HousekeepingReport;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Asks for rounds of housekeeping, one after the other. */
final class HousekeepingActor implements Actor {
    private final TestNode node;
    private @Nullable CompletableFuture<HousekeepingReport> answer;

    HousekeepingActor(TestNode node) {
        this.node = node;
    }

    @Override
    public void act() {
        if (answer == null) {
            answer = node.node().housekeep().toCompletableFuture();
        } else if (answer.isDone()) {
            if (answer.isCompletedExceptionally()) {
                // The disk is full or broken, or the journal cannot be read; the core's log tells of defects.
                node.world().tally().count("housekeeping: given up");
            } else {
                node.world()
                        .tally()
                        .count("housekeeping: message dropped", answer.join().dropped());
                node.world()
                        .tally()
                        .count("housekeeping: extent rewritten", answer.join().rewritten());
            }
            answer = null;
        }
    }

    @Override
    public void crashed() {
        answer = null;
    }
}
