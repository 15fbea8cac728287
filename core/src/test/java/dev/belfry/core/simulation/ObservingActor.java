package dev.belfry.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.Caller;
import dev.belfry.core.operation.OperationOutcome;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Asks how operations stand, one question after the other. */
final class ObservingActor implements Actor {
    private final TestNode node;
    private final Truth truth;
    private final Random random;
    private @Nullable CompletableFuture<OperationOutcome> answer;

    ObservingActor(TestNode node, Truth truth) {
        this.node = node;
        this.truth = truth;
        this.random = node.world().random();
    }

    @Override
    public void act() {
        List<String> ids = truth.operations().stream().sorted().toList();
        if (answer == null && !ids.isEmpty()) {
            String id = ids.get(random.nextInt(ids.size()));
            answer = node.node().operation(Caller.ANONYMOUS_CLIENT, id).toCompletableFuture();
        } else if (answer != null && answer.isDone()) {
            switch (answer.join()) {
                case OperationOutcome.Found(var view) -> truth.seen(view);
                case OperationOutcome.Refused(var problem) -> truth.refusedWith(problem);
            }
            answer = null;
        }
    }

    @Override
    public void requireAnswered() {
        assertThat(answer == null || answer.isDone())
                .as("a question for an operation is answered")
                .isTrue();
    }

    @Override
    public void crashed() {
        answer = null;
    }
}
