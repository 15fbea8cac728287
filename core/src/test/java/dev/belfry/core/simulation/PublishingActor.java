package dev.belfry.core.simulation;

import dev.belfry.core.Caller;
import dev.belfry.core.Publish;
import dev.belfry.core.PublishOutcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Publishes one message after the other, each with a text of its own. With an idempotency key it tries again until it knows what
 * became of it, and sometimes twice at once; without, it never does.
 */
final class PublishingActor implements Actor {
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
            if (repeat != null) {
                learn(open, repeat.join());
            }
            learn(open, answer.join());
            answer = null;
            repeat = null;
            open = null;
        } else if (repeat == null && open.idempotencyKey().isPresent() && random.nextInt(4) == 0) {
            repeat = node.node().publish(open).toCompletableFuture();
        }
    }

    private Publish next() {
        String text = name + "-" + count++;
        return new Publish(
                Caller.APPLICATION,
                addresses.get(random.nextInt(addresses.size())),
                TestNode.content(text),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                random.nextBoolean() ? Optional.of("key-" + text) : Optional.empty());
    }

    private static String text(Publish publish) {
        return new String(publish.content().payload(), StandardCharsets.UTF_8);
    }

    private void learn(Publish publish, PublishOutcome outcome) {
        switch (outcome) {
            case PublishOutcome.Stored stored ->
                truth.stored(text(publish), stored.cursor().position());
            case PublishOutcome.Started started ->
                truth.started(started.operation().id());
            case PublishOutcome.Refused refused -> {
                if (publish.idempotencyKey().isEmpty()) {
                    truth.refused(text(publish));
                }
            }
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
