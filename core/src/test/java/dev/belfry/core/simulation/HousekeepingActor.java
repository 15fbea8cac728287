package dev.belfry.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.retention.HousekeepingReport;
import dev.belfry.storage.JournalException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
                assertThat(reason(answer.exceptionNow())).isInstanceOfAny(JournalException.class, Fate.Death.class);
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

    private static Throwable reason(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    @Override
    public void crashed() {
        answer = null;
    }
}
