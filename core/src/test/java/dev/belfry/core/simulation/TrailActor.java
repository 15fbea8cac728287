package dev.belfry.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.Caller;
import dev.belfry.core.Cursor;
import dev.belfry.core.Gap;
import dev.belfry.core.HistoryOutcome;
import dev.belfry.core.HistoryQuery;
import dev.belfry.core.PublishOutcome;
import dev.belfry.core.Start;
import dev.belfry.core.StoredMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Publishes to an address whose messages are not kept for long, and reads it, slowly, over all crashes: it must see every message
 * that was acknowledged, or be told that it is too late.
 */
final class TrailActor implements Actor {
    private static final int LONGEST = 400;
    private static final int MOST_MESSAGES = 5;
    private static final int MOST_AT_ONCE = 6;

    private final String address;
    private final TestNode node;
    private final Truth truth;
    private final Random random;

    /** What was acknowledged, by position. */
    private final NavigableMap<Long, String> stored = new TreeMap<>();

    private Cursor cursor = Cursor.EARLIEST;
    private boolean begun;
    private int count;
    private final List<Sent> sent = new ArrayList<>();
    private @Nullable CompletableFuture<HistoryOutcome> reading;

    private record Sent(String text, CompletableFuture<PublishOutcome> answer) {}

    TrailActor(String address, TestNode node, Truth truth) {
        this.address = address;
        this.node = node;
        this.truth = truth;
        this.random = node.world().random();
    }

    @Override
    public void act() {
        if (random.nextInt(3) > 0) {
            publish();
        } else if (reading == null) {
            reading = read(1 + random.nextInt(MOST_MESSAGES));
        } else if (reading.isDone()) {
            learn(reading.join());
            reading = null;
        }
    }

    private void publish() {
        takeAnswers();
        for (int more = random.nextInt(MOST_AT_ONCE + 1); more > 0; more--) {
            String text = address + "-" + count++ + ".".repeat(random.nextInt(LONGEST));
            var answer = node.node().publish(TestNode.publish(Caller.APPLICATION, address, text));
            sent.add(new Sent(text, answer.toCompletableFuture()));
        }
    }

    private void takeAnswers() {
        sent.removeIf(each -> {
            if (each.answer().isDone() && each.answer().join() instanceof PublishOutcome.Stored acknowledged) {
                stored.put(acknowledged.cursor().position(), each.text());
            }
            return each.answer().isDone();
        });
    }

    private CompletableFuture<HistoryOutcome> read(int most) {
        HistoryQuery query = new HistoryQuery(
                Caller.APPLICATION,
                address,
                new Start.After(cursor),
                HistoryQuery.Direction.FORWARDS,
                most,
                Duration.ZERO);
        return node.node().history(query).toCompletableFuture();
    }

    private void learn(HistoryOutcome outcome) {
        switch (outcome) {
            case HistoryOutcome.Page page -> learn(page);
            case HistoryOutcome.Refused(var problem) -> truth.refusedWith(problem);
        }
    }

    private void learn(HistoryOutcome.Page page) {
        assertThat(page.next()).as("next page of %s", address).isGreaterThanOrEqualTo(cursor);
        long lost = page.gap().map(Gap::to).map(Cursor::position).orElse(cursor.position());
        node.world().tally().count("trail: gap told", page.gap().isPresent() ? 1 : 0);
        List<Long> positions =
                page.messages().stream().map(StoredMessage::position).toList();
        if (begun) {
            stored.subMap(cursor.position(), false, page.next().position(), true)
                    .keySet()
                    .forEach(position -> assertThat(positions.contains(position) || position <= lost)
                            .as(
                                    "whether %d of %s is in %s after %s, or told to be lost",
                                    position, address, page, cursor)
                            .isTrue());
        }
        checkMessages(page.messages());
        begun |= !positions.isEmpty();
        cursor = page.next();
    }

    /** A page has no holes: what is lost comes before it. */
    private void checkMessages(List<StoredMessage> messages) {
        for (int i = 0; i < messages.size(); i++) {
            StoredMessage message = messages.get(i);
            assertThat(Optional.ofNullable(stored.get(message.position())).orElse(TestNode.text(message)))
                    .as("message at %d of %s", message.position(), address)
                    .isEqualTo(TestNode.text(message));
            assertThat(message.sequence())
                    .as("number of the message at %d of %s", message.position(), address)
                    .isEqualTo(messages.getFirst().sequence() + i);
        }
    }

    @Override
    public void requireAnswered() {
        assertThat(sent)
                .as("what is not answered")
                .allMatch(each -> each.answer().isDone());
    }

    @Override
    public void crashed() {
        sent.clear();
        reading = null;
    }

    /** Position of the last message that was acknowledged; -1 when none was. */
    long last() {
        return stored.isEmpty() ? -1 : stored.lastKey();
    }

    /** The last message of all is kept, whatever is dropped. */
    void requireLast() {
        assertThat(node.page(address, Start.NOW, HistoryQuery.Direction.BACKWARDS, 1)
                        .messages())
                .extracting(StoredMessage::position)
                .as("the last message of %s", address)
                .allMatch(position -> position >= last())
                .hasSize(1);
    }

    /** Reads all that is left. */
    void finish() {
        takeAnswers();
        Cursor before;
        do {
            before = cursor;
            learn(node.world().get(read(MOST_MESSAGES)));
        } while (cursor.position() > before.position());
        assertThat(stored.isEmpty() || stored.lastKey() <= cursor.position())
                .as("whether %s was read up to %s", address, stored.keySet())
                .isTrue();
    }
}
