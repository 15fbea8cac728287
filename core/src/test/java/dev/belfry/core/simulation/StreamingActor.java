package dev.belfry.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.Caller;
import dev.belfry.core.Cursor;
import dev.belfry.core.Loop;
import dev.belfry.core.Start;
import dev.belfry.core.StoredMessage;
import dev.belfry.core.stream.Sink;
import dev.belfry.core.stream.StreamHandle;
import dev.belfry.core.stream.StreamOutcome;
import dev.belfry.core.stream.StreamRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Follows one address over all crashes and hang-ups by its cursor, and takes as much at a time as it likes. */
final class StreamingActor implements Actor {
    private final String address;
    private final TestNode node;
    private final Supplier<Loop> executor;
    private final Random random;
    private final List<Long> positions = new ArrayList<>();
    private @Nullable Cursor cursor;
    private @Nullable Cursor first;
    private @Nullable Connection connection;
    private boolean hurried;

    StreamingActor(String address, TestNode node, Supplier<Loop> executor) {
        this.address = address;
        this.node = node;
        this.executor = executor;
        this.random = node.world().random();
        if (random.nextBoolean()) {
            cursor = Cursor.EARLIEST;
            first = cursor;
        }
    }

    @Override
    public void act() {
        if (connection == null) {
            connection = new Connection();
        } else if (random.nextInt(10) == 0) {
            connection.close();
            connection = null;
        } else {
            connection.resume();
        }
    }

    @Override
    public void crashed() {
        connection = null;
    }

    /** From now on takes all that comes. */
    void hurry() {
        hurried = true;
        if (connection == null) {
            connection = new Connection();
        }
        connection.resume();
    }

    /** What it was given must be all that there is after its beginning. */
    void check(List<StoredMessage> history) {
        List<Long> expected = history.stream()
                .map(StoredMessage::position)
                .filter(position -> position > first.position())
                .toList();
        assertThat(positions)
                .as("what a stream of %s saw after %s", address, first)
                .isEqualTo(expected);
    }

    /** One connection; what it hears after its end does not count. */
    private final class Connection implements Sink {
        private final CompletableFuture<StreamOutcome> opening;

        /** What is delivered up to here was not live. */
        private final long durable = node.store().journal().durable();

        Connection() {
            if (cursor != null) {
                node.world().tally().count("stream resumed by its cursor");
            }
            Start start = cursor == null ? Start.NOW : new Start.After(cursor);
            StreamRequest request = new StreamRequest(Caller.APPLICATION, address, start);
            opening = node.node().stream(request, executor.get(), this).toCompletableFuture();
        }

        private boolean over() {
            return connection != this;
        }

        void resume() {
            opening.thenAccept(outcome -> handle(outcome).resume());
        }

        void close() {
            opening.thenAccept(outcome -> handle(outcome).close());
        }

        private StreamHandle handle(StreamOutcome outcome) {
            return ((StreamOutcome.Opened) outcome).handle();
        }

        @Override
        public boolean deliver(StoredMessage message) {
            if (!over()) {
                node.world()
                        .tally()
                        .count(message.position() <= durable ? "message caught up with" : "message delivered");
                positions.add(message.position());
                cursor = message.cursor();
            }
            return hurried || random.nextInt(4) != 0;
        }

        @Override
        public void flush(Cursor read) {
            if (!over()) {
                assertThat(cursor == null || read.compareTo(cursor) >= 0)
                        .as("a flush at %s after %s", read, cursor)
                        .isTrue();
                cursor = read;
                first = first == null ? read : first;
            }
        }

        @Override
        public void gap(Cursor from, Cursor to, String reason) {
            throw new AssertionError("Expected no gap, but there is one from " + from + " to " + to + ": " + reason);
        }

        @Override
        public void end(String reason) {
            assertThat(node.store().readsFailed())
                    .as("the journal could not be read, as the end of a stream says: %s", reason)
                    .isTrue();
            node.world().tally().count("stream ended by a failure");
            if (!over()) {
                connection = null;
            }
        }
    }
}
