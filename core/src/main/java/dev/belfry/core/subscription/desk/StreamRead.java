package dev.belfry.core.subscription.desk;

import dev.belfry.core.Cursor;
import dev.belfry.core.Loop;
import dev.belfry.core.StoredMessage;
import dev.belfry.core.history.MessageSource;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.subscription.ReadOutcome;
import dev.belfry.core.subscription.feed.Follower;
import dev.belfry.core.subscription.feed.Found;
import dev.belfry.core.subscription.state.FilterMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The reader of a stream that asks for more. Belongs to the loop of its shard. */
final class StreamRead implements Follower {
    private final SubscriptionDesk desk;
    private final FilterMatch match;
    private final int max;
    private final long start;
    private final long end;
    private final CompletableFuture<ReadOutcome> outcome;
    private Loop.@Nullable Scheduled timer;
    private long read;
    private boolean impatient;

    /**
     * @param start what it has read
     * @param end up to where the journal is to be read before it is told that there is nothing
     */
    StreamRead(
            SubscriptionDesk desk,
            FilterMatch match,
            int max,
            long start,
            long end,
            CompletableFuture<ReadOutcome> outcome) {
        this.desk = desk;
        this.match = match;
        this.max = max;
        this.start = start;
        this.end = end;
        this.outcome = outcome;
        this.read = start;
    }

    CompletableFuture<ReadOutcome> outcome() {
        return outcome;
    }

    void patience(Loop.Scheduled scheduled) {
        timer = scheduled;
    }

    /** Reads on, unless it is to be answered with nothing. */
    void goOn() {
        if (outcome.isDone()) {
            return;
        }
        if (impatient && read >= end) {
            answer(List.of(), read);
        } else {
            desk.feed().add(this);
        }
    }

    void becomesImpatient() {
        impatient = true;
        if (desk.feed().leave(this)) {
            goOn();
        }
    }

    void stopsWaiting() {
        if (timer != null) {
            timer.cancel();
        }
        desk.feed().leave(this);
    }

    @Override
    public long position() {
        return read;
    }

    @Override
    public FilterMatch match() {
        return match;
    }

    @Override
    public int room() {
        return max;
    }

    @Override
    public void arrived(Found found) {
        if (found.size() == 0) {
            read = found.end();
            goOn();
        } else {
            desk.readers().run(() -> handOver(found), problem -> outcome.complete(new ReadOutcome.Refused(problem)));
        }
    }

    /** On a reader's thread. */
    private void handOver(Found found) {
        MessageSource source = desk.source();
        List<StoredMessage> messages = new ArrayList<>();
        long bytes = 0;
        long next = found.end();
        for (int i = 0; i < found.size(); i++) {
            if (bytes > desk.limits().bytes()) {
                next = found.position(i) - 1;
                break;
            }
            Optional<StoredMessage> message = source.message(found.position(i));
            if (message.isPresent()) {
                messages.add(message.get());
                bytes += message.get().payload().length;
            }
        }
        long reached = next;
        desk.loop().execute(() -> {
            if (messages.isEmpty()) {
                read = found.end();
                goOn();
            } else {
                answer(messages, reached);
            }
        });
    }

    /** Only after the messages were read is it known which of them may have been dropped before. */
    private void answer(List<StoredMessage> messages, long next) {
        long floor = desk.floors().of(match::mayBeIn);
        boolean lost = start > Cursor.EARLIEST.position() && start < Math.min(floor, next);
        Optional<Cursor> lostTo = lost ? Optional.of(new Cursor(Math.min(floor, next))) : Optional.empty();
        outcome.complete(new ReadOutcome.Page(List.copyOf(messages), new Cursor(next), lostTo));
    }

    @Override
    public void failed(Problem problem) {
        outcome.complete(new ReadOutcome.Refused(problem));
    }
}
