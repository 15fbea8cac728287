package dev.belfry.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.storage.JournalException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Asks for checkpoints, one after the other. */
final class CheckpointingActor implements Actor {
    private final TestNode node;
    private @Nullable CompletableFuture<Long> answer;
    private long durable;

    CheckpointingActor(TestNode node) {
        this.node = node;
    }

    @Override
    public void act() {
        if (answer == null) {
            durable = node.store().journal().durable();
            answer = node.node().checkpoint().toCompletableFuture();
        } else if (answer.isDone()) {
            check(answer);
            answer = null;
        }
    }

    private void check(CompletableFuture<Long> done) {
        if (done.isCompletedExceptionally()) {
            assertThat(done.exceptionNow()).isInstanceOfAny(JournalException.class, Fate.Death.class);
        } else {
            assertThat(done.join()).isBetween(durable, node.store().journal().durable());
            node.world().tally().count("checkpoint made");
        }
    }

    @Override
    public void crashed() {
        answer = null;
    }
}
