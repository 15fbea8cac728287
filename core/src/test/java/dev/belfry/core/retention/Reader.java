package dev.belfry.core.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.Caller;
import dev.belfry.core.Cursor;
import dev.belfry.core.Gap;
import dev.belfry.core.HistoryOutcome;
import dev.belfry.core.HistoryQuery;
import dev.belfry.core.Loop;
import dev.belfry.core.Start;
import dev.belfry.core.StoredMessage;
import dev.belfry.core.retention.Originals.Original;
import dev.belfry.core.stream.Sink;
import dev.belfry.core.stream.StreamOutcome;
import dev.belfry.core.stream.StreamRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows an address by its cursor over crashes and hang-ups, by pages or by streams as it likes, and in the end knows what it was
 * given and what it was told is missing.
 */
final class Reader {
    private final String address;
    private final KeptNode node;
    private final Supplier<Loop> executor;
    private final Happenings happenings;
    private final Random random;
    private final TreeSet<Long> given = new TreeSet<>();
    private final List<Gap> gaps = new ArrayList<>();

    /** Nothing up to here counts. */
    private long excused = -1;

    private @Nullable Cursor cursor;
    private @Nullable CompletableFuture<HistoryOutcome> page;
    private @Nullable Connection connection;
    private boolean hurried;

    Reader(String address, KeptNode node, Supplier<Loop> executor, Happenings happenings) {
        this.address = address;
        this.node = node;
        this.executor = executor;
        this.happenings = happenings;
        this.random = node.world().random();
    }

    void act() {
        if (page != null) {
            if (page.isDone()) {
                take(page.join());
                page = null;
            }
        } else if (connection != null) {
            if (random.nextInt(6) == 0) {
                connection.close();
                connection = null;
            } else {
                connection.resume();
            }
        } else if (random.nextBoolean()) {
            turn();
        } else {
            connection = new Connection();
        }
    }

    private void turn() {
        Duration patience = Duration.ofMillis(random.nextInt(3) * 500L);
        page = node.node()
                .history(new HistoryQuery(
                        Caller.APPLICATION,
                        address,
                        start(),
                        HistoryQuery.Direction.FORWARDS,
                        1 + random.nextInt(8),
                        patience))
                .toCompletableFuture();
    }

    private Start start() {
        return cursor != null ? new Start.After(cursor) : random.nextBoolean() ? Start.NOW : Start.EARLIEST;
    }

    private void take(HistoryOutcome outcome) {
        if (outcome instanceof HistoryOutcome.Page found) {
            if (cursor == null && !found.messages().isEmpty()) {
                excused = found.messages().getFirst().position() - 1;
            }
            found.gap().ifPresent(gap -> {
                told(gap);
                happenings.count(Happening.GAP_ON_A_PAGE);
            });
            found.messages().forEach(this::given);
            moved(found.next());
        }
    }

    private void told(Gap gap) {
        assertThat(cursor).as("a gap for one who began at the beginning").isNotNull();
        assertThat(gap.from()).isEqualTo(cursor);
        assertThat(gap.to()).isGreaterThan(gap.from());
        gaps.add(gap);
        moved(gap.to());
    }

    private void given(StoredMessage message) {
        assertThat(message.address()).isEqualTo(address);
        assertThat(given.isEmpty() || given.last() < message.position())
                .as("%d comes after what was given: %s", message.position(), given)
                .isTrue();
        given.add(message.position());
        moved(message.cursor());
    }

    private void moved(Cursor to) {
        if (cursor == null || cursor.position() < 0) {
            excused = Math.max(excused, given.isEmpty() ? to.position() : given.first() - 1);
        }
        assertThat(cursor == null || to.compareTo(cursor) >= 0)
                .as("from %s to %s", cursor, to)
                .isTrue();
        cursor = to;
    }

    void crashed() {
        page = null;
        connection = null;
    }

    /** From now on takes all that comes. */
    void hurry() {
        hurried = true;
        page = null;
        if (connection == null) {
            connection = new Connection();
        }
        connection.resume();
    }

    /** Whatever it was not given, it was told of, or it gave way to something later. */
    void check(Originals originals) {
        for (Original original : originals.of(address)) {
            long position = original.position();
            boolean passed = cursor != null && position <= cursor.position() && position > excused;
            if (passed && !given.contains(position) && !originals.gaveWay(original)) {
                assertThat(gaps)
                        .as(
                                "message %d of %s was not given to one who is at %s, got %s and counts from %d",
                                position, address, cursor, given, excused)
                        .anyMatch(gap -> gap.from().position() < position
                                && position <= gap.to().position());
            }
        }
        List<Long> durable =
                originals.of(address).stream().map(Original::position).toList();
        assertThat(durable).containsAll(given);
    }

    /** One connection; what it hears after its end does not count. */
    private final class Connection implements Sink {
        private final CompletableFuture<StreamOutcome> opening;

        Connection() {
            opening = node.node().stream(new StreamRequest(Caller.APPLICATION, address, start()), executor.get(), this)
                    .toCompletableFuture();
        }

        private boolean over() {
            return connection != this;
        }

        void resume() {
            opening.thenAccept(
                    outcome -> ((StreamOutcome.Opened) outcome).handle().resume());
        }

        void close() {
            opening.thenAccept(
                    outcome -> ((StreamOutcome.Opened) outcome).handle().close());
        }

        @Override
        public boolean deliver(StoredMessage message) {
            if (!over()) {
                given(message);
            }
            return hurried || random.nextInt(4) != 0;
        }

        @Override
        public void flush(Cursor read) {
            if (!over()) {
                moved(read);
            }
        }

        @Override
        public void gap(Cursor from, Cursor to, String reason) {
            if (!over()) {
                told(new Gap(from, to));
                happenings.count(Happening.GAP_IN_A_STREAM);
            }
        }

        @Override
        public void end(String reason) {
            throw new AssertionError("Expected the stream to go on, but it ended: " + reason);
        }
    }
}
