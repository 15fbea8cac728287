package dev.belfry.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.Caller;
import dev.belfry.core.Cursor;
import dev.belfry.core.Start;
import dev.belfry.core.StoredMessage;
import dev.belfry.core.subscription.CommitRequest;
import dev.belfry.core.subscription.ReadOutcome;
import dev.belfry.core.subscription.ReadRequest;
import dev.belfry.core.subscription.SubscribeRequest;
import dev.belfry.core.subscription.SubscriptionOutcome;
import dev.belfry.core.subscription.SubscriptionSpec;
import dev.belfry.core.subscription.Subscriptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Reads a stream subscription over all crashes, commits now and then, and after a crash goes on behind what was committed. */
final class CommittingActor implements Actor {
    private final String name;
    private final SubscriptionSpec.Stream spec;
    private final TestNode node;
    private final Random random;

    /** What was read, one after the other; what is read again after a crash takes the place of what was read before. */
    private final List<Long> positions = new ArrayList<>();

    private @Nullable CompletableFuture<ReadOutcome> reading;
    private @Nullable CompletableFuture<SubscriptionOutcome> committing;
    private Cursor sent = Cursor.EARLIEST;

    /** Up to here at least it is committed, and up to there at most. */
    private Cursor committed = Cursor.EARLIEST;

    private Optional<Cursor> read = Optional.empty();

    CommittingActor(String name, SubscriptionSpec.Stream spec, TestNode node) {
        this.name = name;
        this.spec = spec;
        this.node = node;
        this.random = node.world().random();
    }

    private Subscriptions all() {
        return node.node().subscriptions();
    }

    @Override
    public void act() {
        if (committing != null && committing.isDone()) {
            if (committing.join() instanceof SubscriptionOutcome.Found(var view)) {
                assertThat(view.cursor()).as("what is committed in %s", name).isEqualTo(sent);
                committed = view.cursor();
                node.world().tally().count("subscription: committed");
            }
            committing = null;
        }
        if (reading == null) {
            read();
        } else if (reading.isDone()) {
            if (reading.join() instanceof ReadOutcome.Page page) {
                take(page);
            } else {
                subscribe();
            }
            reading = null;
        } else if (random.nextInt(20) == 0) {
            reading.cancel(false);
            reading = null;
        }
    }

    private void subscribe() {
        var _ = all().subscribe(new SubscribeRequest(Caller.APPLICATION, name, spec, Start.EARLIEST));
    }

    private void read() {
        reading = all().read(new ReadRequest(
                        Caller.APPLICATION, name, read, 1 + random.nextInt(3), Duration.ofSeconds(random.nextInt(3))))
                .toCompletableFuture();
    }

    private void take(ReadOutcome.Page page) {
        List<Long> found = page.messages().stream().map(StoredMessage::position).toList();
        if (read.isEmpty() && !found.isEmpty()) {
            assertThat(found.getFirst()).as("where %s goes on", name).isGreaterThan(committed.position());
            node.world().tally().count("subscription: went on behind what was committed", positions.size() > 0 ? 1 : 0);
            positions.removeIf(position -> position >= found.getFirst());
        }
        positions.addAll(found);
        read = Optional.of(page.next());
        if (committing == null && random.nextInt(3) == 0) {
            sent = page.next();
            committing = all().commit(new CommitRequest(Caller.APPLICATION, name, sent, false))
                    .toCompletableFuture();
        }
    }

    @Override
    public void crashed() {
        reading = null;
        committing = null;
        read = Optional.empty();
    }

    /** Reads all that is left. */
    void finish() {
        subscribe();
        node.settle();
        crashed();
        ReadOutcome.Page page;
        do {
            ReadRequest request = new ReadRequest(Caller.APPLICATION, name, read, 10, Duration.ZERO);
            page = (ReadOutcome.Page) node.world().get(all().read(request));
            take(page);
            committing = null;
            node.settle();
        } while (!page.messages().isEmpty());
    }

    /** What it has read must be all that there is. */
    void check(List<StoredMessage> matching) {
        assertThat(positions)
                .as("what %s has read", name)
                .isEqualTo(matching.stream().map(StoredMessage::position).toList());
    }
}
