package dev.belfry.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.Publish;
import dev.belfry.core.PublishOutcome;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Publishes once more what was acknowledged long ago, under the same key: the same must be answered. Or something else: refused. */
final class RepeatingActor implements Actor {
    private final TestNode node;
    private final Truth truth;
    private final Random random;
    private Truth.@Nullable Keyed open;
    private boolean same;
    private @Nullable CompletableFuture<PublishOutcome> answer;

    RepeatingActor(TestNode node, Truth truth) {
        this.node = node;
        this.truth = truth;
        this.random = node.world().random();
    }

    @Override
    public void act() {
        if (answer == null && !truth.keyed().isEmpty()) {
            open = truth.keyed().get(random.nextInt(truth.keyed().size()));
            same = random.nextInt(4) > 0;
            answer = node.node()
                    .publish(same ? open.publish() : another(open.publish()))
                    .toCompletableFuture();
        } else if (answer != null && answer.isDone()) {
            learn(answer.join());
            answer = null;
        }
    }

    private static Publish another(Publish publish) {
        return new Publish(
                publish.caller(),
                publish.address(),
                TestNode.content("something else"),
                publish.messageId(),
                publish.type(),
                publish.key(),
                publish.idempotencyKey());
    }

    private void learn(PublishOutcome outcome) {
        if (outcome instanceof PublishOutcome.Refused(Problem problem)) {
            truth.refusedWith(problem);
            assertThat(same && problem.code() == ProblemCode.IDEMPOTENCY_KEY_REUSED)
                    .as("%s was taken for another message", open)
                    .isFalse();
            return;
        }
        node.world().tally().count("repeated under its idempotency key");
        assertThat(same)
                .as("another message under the key of %s was refused", open)
                .isTrue();
        assertThat(Truth.identity(outcome)).as("answer to %s again", open).isEqualTo(open.identity());
    }

    @Override
    public void requireAnswered() {
        assertThat(answer == null || answer.isDone())
                .as("a repeated publish is answered")
                .isTrue();
    }

    @Override
    public void crashed() {
        answer = null;
    }
}
