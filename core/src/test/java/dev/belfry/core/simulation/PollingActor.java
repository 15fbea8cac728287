package dev.belfry.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.Caller;
import dev.belfry.core.Cursor;
import dev.belfry.core.HistoryOutcome;
import dev.belfry.core.HistoryQuery;
import dev.belfry.core.Start;
import dev.belfry.core.StoredMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Asks for page after page of one address, over all crashes, and waits at its end for the next message; or gives up waiting. */
final class PollingActor implements Actor {
    private static final int MOST_MESSAGES = 5;
    private static final int MOST_PATIENCE_MILLIS = 3_000;

    private final String address;
    private final TestNode node;
    private final Truth truth;
    private final Random random;
    private final List<Long> positions = new ArrayList<>();
    private Cursor cursor = Cursor.EARLIEST;
    private @Nullable CompletableFuture<HistoryOutcome> answer;

    PollingActor(String address, TestNode node, Truth truth) {
        this.address = address;
        this.node = node;
        this.truth = truth;
        this.random = node.world().random();
    }

    @Override
    public void act() {
        if (answer == null) {
            HistoryQuery query = new HistoryQuery(
                    Caller.APPLICATION,
                    address,
                    new Start.After(cursor),
                    HistoryQuery.Direction.FORWARDS,
                    1 + random.nextInt(MOST_MESSAGES),
                    Duration.ofMillis(random.nextInt(MOST_PATIENCE_MILLIS)));
            answer = node.node().history(query).toCompletableFuture();
        } else if (answer.isDone()) {
            learn(answer.join());
            answer = null;
        } else if (random.nextInt(10) == 0) {
            answer.cancel(false);
            answer = null;
        }
    }

    private void learn(HistoryOutcome outcome) {
        switch (outcome) {
            case HistoryOutcome.Page page -> {
                page.messages().stream().map(StoredMessage::position).forEach(positions::add);
                assertThat(page.next()).as("next page of %s", address).isGreaterThanOrEqualTo(cursor);
                cursor = page.next();
            }
            case HistoryOutcome.Refused(var problem) -> truth.refusedWith(problem);
        }
    }

    /** What it was given must be what there is, from the first on. */
    void check(List<StoredMessage> history) {
        assertThat(positions)
                .as("what was polled of %s up to %s", address, cursor)
                .isEqualTo(history.stream()
                        .map(StoredMessage::position)
                        .filter(position -> position <= cursor.position())
                        .toList());
    }

    @Override
    public void crashed() {
        answer = null;
    }
}
