package dev.belfry.core.history;

import dev.belfry.core.Cursor;
import dev.belfry.core.Gap;
import dev.belfry.core.HistoryOutcome;
import dev.belfry.core.HistoryQuery;
import dev.belfry.core.Loop;
import dev.belfry.core.Start;
import dev.belfry.core.address.ChainEnd;
import dev.belfry.core.ledger.Refusals;
import dev.belfry.core.problem.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One query for history on its way: the address's shard says where the chain ends, a reader reads the page, and while that is
 * empty and patience lasts, the shard's waiters bring it round again.
 */
public final class HistoryRequest {
    /** How often a page is read that was dropped under the reader. */
    private static final int MOST_ATTEMPTS = 10;

    private final HistoryPlace place;
    private final HistoryQuery query;
    private final PageSize size;
    private final Duration patience;
    private final CompletableFuture<HistoryOutcome> outcome = new CompletableFuture<>();

    private final AtomicInteger attempts = new AtomicInteger();

    // Owned by the loop.
    private Loop.@Nullable Scheduled timeout;
    private Waiters.@Nullable Waiter parked;
    private boolean outOfPatience;

    public HistoryRequest(HistoryPlace place, HistoryQuery query, PageSize size, Duration patience) {
        this.place = place;
        this.query = query;
        this.size = size;
        this.patience = query.direction() == HistoryQuery.Direction.FORWARDS ? patience : Duration.ZERO;
    }

    /** Begins; any thread. */
    public CompletableFuture<HistoryOutcome> start() {
        readFromEnd(this::firstPage);
        return outcome;
    }

    private void readFromEnd(Function<ChainEnd, Turned> page) {
        place.loop().execute(() -> {
            ChainEnd end = end();
            read(() -> page.apply(end));
        });
    }

    private ChainEnd end() {
        return place.ends().of(place.address());
    }

    /**
     * A page.
     *
     * @param boundary where it begins; empty when that was not found
     */
    private record Turned(OptionalLong boundary, ChainPage page) {}

    private Turned firstPage(ChainEnd end) {
        return switch (query.start()) {
            case Start.Earliest earliest -> page(-1, end);
            case Start.Now now -> page(Math.max(end.last(), end.seen()), end);
            case Start.After(Cursor cursor) -> page(cursor.position(), end);
            case Start.At at -> {
                OptionalLong boundary = reader(end).boundaryAt(at.time().toEpochMilli());
                yield boundary.isPresent()
                        ? page(boundary.getAsLong(), end)
                        : new Turned(boundary, ChainPage.stale(-1));
            }
        };
    }

    private Turned page(long boundary, ChainEnd end) {
        return new Turned(OptionalLong.of(boundary), read(boundary, end));
    }

    private ChainPage read(long boundary, ChainEnd end) {
        if (query.direction() == HistoryQuery.Direction.BACKWARDS) {
            return reader(end).backwards(boundary, size);
        }
        return end.last() > boundary ? reader(end).forwards(boundary, size) : nothing(boundary, end);
    }

    /** There is nothing after the boundary, and nothing up to where the shard has seen everything. */
    private static ChainPage nothing(long boundary, ChainEnd end) {
        long next = Math.max(boundary, end.seen());
        return boundary >= 0 && end.forgotten() > boundary
                ? ChainPage.lost(end.forgotten(), next)
                : ChainPage.empty(next);
    }

    private ChainReader reader(ChainEnd end) {
        return new ChainReader(place.source(), end.last(), place.channels());
    }

    private void read(Supplier<Turned> page) {
        place.readers().run(() -> arrived(page.get()), this::refuse);
    }

    private void arrived(Turned turned) {
        ChainPage page = turned.page();
        if (page.stale()) {
            readAgain(turned);
        } else if (!page.messages().isEmpty() || page.lost().isPresent() || !patience.isPositive()) {
            complete(turned);
        } else {
            place.loop().execute(() -> goOnAfter(turned));
        }
    }

    private void readAgain(Turned turned) {
        if (attempts.incrementAndGet() == MOST_ATTEMPTS) {
            refuse(Refusals.busy("Expected to read the messages, but each time some of them were dropped meanwhile"));
        } else if (turned.boundary().isPresent()) {
            readFromEnd(end -> page(turned.boundary().getAsLong(), end));
        } else {
            readFromEnd(this::firstPage);
        }
    }

    private void goOnAfter(Turned turned) {
        parked = null;
        ChainEnd end = end();
        long next = turned.page().next();
        if (outOfPatience || outcome.isDone()) {
            complete(turned);
        } else if (end.last() > next) {
            read(() -> page(next, end));
        } else {
            park(turned);
        }
    }

    private void park(Turned turned) {
        Waiters.Waiter waiter = new Parked(turned);
        if (!place.waiters().add(place.address(), waiter)) {
            refuse(Refusals.busy("Expected fewer readers that wait for messages, but there are as many as the limit"));
            return;
        }
        parked = waiter;
        if (timeout == null) {
            timeout = place.loop().schedule(patience, this::stopWaiting);
            var _ = outcome.whenComplete((known, failure) -> place.loop().execute(this::leave));
        }
    }

    /** Out of patience, or the server is about to stop. */
    private void stopWaiting() {
        outOfPatience = true;
        Waiters.Waiter waiter = parked;
        if (waiter != null) {
            place.waiters().remove(place.address(), waiter);
            waiter.giveUp();
        }
    }

    /** Whoever asked has an answer, or does not want one any more. */
    private void leave() {
        stopWaiting();
        if (timeout != null) {
            timeout.cancel();
        }
    }

    private void complete(Turned turned) {
        ChainPage page = turned.page();
        Optional<Gap> gap = page.lost().isPresent()
                ? Optional.of(new Gap(
                        new Cursor(turned.boundary().orElseThrow()),
                        new Cursor(page.lost().getAsLong())))
                : Optional.empty();
        outcome.complete(new HistoryOutcome.Page(page.messages(), new Cursor(page.next()), page.more(), gap));
    }

    private void refuse(Problem problem) {
        outcome.complete(new HistoryOutcome.Refused(problem));
    }

    private final class Parked implements Waiters.Waiter {
        private final Turned turned;

        Parked(Turned turned) {
            this.turned = turned;
        }

        @Override
        public void wake() {
            goOnAfter(turned);
        }

        @Override
        public void giveUp() {
            complete(turned);
        }
    }
}
