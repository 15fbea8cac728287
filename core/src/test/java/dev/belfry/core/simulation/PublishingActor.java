package dev.belfry.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.Caller;
import dev.belfry.core.Publish;
import dev.belfry.core.PublishOutcome;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Publishes one message after the other, each with a text of its own. With an idempotency key it tries again until it knows what
 * became of it, and sometimes twice at once; without, it never does. Sometimes it hangs up and never hears what became of it.
 */
final class PublishingActor implements Actor {
    private static final int LONG = 700;
    private static final int TOO_LONG = 5_000;

    private final String name;
    private final List<String> addresses;
    private final TestNode node;
    private final Truth truth;
    private final Random random;
    private int count;
    private @Nullable Publish open;
    private @Nullable CompletableFuture<PublishOutcome> answer;
    private @Nullable CompletableFuture<PublishOutcome> repeat;

    PublishingActor(String name, List<String> addresses, TestNode node, Truth truth) {
        this.name = name;
        this.addresses = addresses;
        this.node = node;
        this.truth = truth;
        this.random = node.world().random();
    }

    @Override
    public void act() {
        if (answer == null) {
            open = open == null ? next() : open;
            truth.sent(text(open));
            answer = node.node().publish(open).toCompletableFuture();
        } else if (answer.isDone() && (repeat == null || repeat.isDone())) {
            boolean known = repeat != null && learn(open, repeat.join());
            known |= learn(open, answer.join());
            answer = null;
            repeat = null;
            open = known || open.idempotencyKey().isEmpty() || random.nextInt(8) == 0 ? null : open;
        } else if (repeat == null && open.idempotencyKey().isPresent() && random.nextInt(4) == 0) {
            repeat = node.node().publish(open).toCompletableFuture();
        } else if (random.nextInt(3) == 0) {
            crashed();
        }
    }

    @Override
    public void requireAnswered() {
        assertThat(answer == null || answer.isDone()).as("%s is answered", open).isTrue();
    }

    private Publish next() {
        String text = name + "-" + count++ + padding();
        return new Publish(
                Caller.APPLICATION,
                addresses.get(random.nextInt(addresses.size())),
                TestNode.content(text),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                random.nextBoolean() ? Optional.of("key-" + text) : Optional.empty());
    }

    private String padding() {
        return switch (random.nextInt(100)) {
            case 0 -> ".".repeat(TOO_LONG);
            case 1, 2, 3, 4, 5, 6, 7, 8, 9 -> ".".repeat(random.nextInt(LONG));
            default -> "";
        };
    }

    private static String text(Publish publish) {
        return new String(publish.content().payload(), StandardCharsets.UTF_8);
    }

    /** Whether it is known now what became of it. */
    private boolean learn(Publish publish, PublishOutcome outcome) {
        switch (outcome) {
            case PublishOutcome.Stored stored -> {
                truth.stored(text(publish), stored.cursor().position());
                keyed(publish, Truth.identity(stored));
                return true;
            }
            case PublishOutcome.Started started -> {
                truth.started(started.operation().id());
                keyed(publish, Truth.identity(started));
                return true;
            }
            case PublishOutcome.Refused(Problem problem) -> {
                truth.refusedWith(problem);
                boolean uncertain = problem.code() == ProblemCode.STORAGE_FAILED;
                if (publish.idempotencyKey().isEmpty() && !uncertain) {
                    truth.refused(text(publish));
                }
                return problem.code() == ProblemCode.MESSAGE_TOO_LARGE;
            }
        }
    }

    private void keyed(Publish publish, String identity) {
        if (publish.idempotencyKey().isPresent()) {
            truth.keyed(publish, identity);
        }
    }

    @Override
    public void crashed() {
        answer = null;
        repeat = null;
        if (open != null && open.idempotencyKey().isEmpty()) {
            open = null;
        }
    }
}
