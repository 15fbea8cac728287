package dev.belfry.core.history;

import dev.belfry.core.Cursor;
import dev.belfry.core.HistoryOutcome;
import dev.belfry.core.HistoryQuery;
import dev.belfry.core.Loop;
import dev.belfry.core.Start;
import dev.belfry.core.ledger.Refusals;
import dev.belfry.core.problem.Problem;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One query for history on its way: the address's shard says where the chain ends, a reader reads the page, and while that is
 * empty and patience lasts, the shard's waiters bring it round again.
 */
public final class HistoryRequest {
    private final HistoryPlace place;
    private final HistoryQuery query;
    private final PageSize size;
    private final Duration patience;
    private final CompletableFuture<HistoryOutcome> outcome = new CompletableFuture<>();

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
        place.loop().execute(() -> {
            long end = place.addresses().visible(place.address());
            read(() -> firstPage(end));
        });
        return outcome;
    }

    private ChainPage firstPage(long end) {
        ChainReader reader = reader(end);
        long boundary = switch (query.start()) {
            case Start.Earliest earliest -> -1;
            case Start.Now now -> end;
            case Start.After(Cursor cursor) -> cursor.position();
            case Start.At at -> reader.boundaryAt(at.time().toEpochMilli());
        };
        return query.direction() == HistoryQuery.Direction.FORWARDS
                ? reader.forwards(boundary, size)
                : reader.backwards(boundary, size);
    }

    private ChainReader reader(long end) {
        return new ChainReader(place.source(), end, place.channels());
    }

    private void read(Supplier<ChainPage> page) {
        place.readers().run(() -> arrived(page.get()), this::refuse);
    }

    private void arrived(ChainPage page) {
        if (!page.messages().isEmpty() || !patience.isPositive()) {
            complete(page);
        } else {
            place.loop().execute(() -> goOnAfter(page));
        }
    }

    private void goOnAfter(ChainPage page) {
        parked = null;
        long end = place.addresses().visible(place.address());
        if (outOfPatience || outcome.isDone()) {
            complete(page);
        } else if (end > page.next()) {
            read(() -> reader(end).forwards(page.next(), size));
        } else {
            park(page);
        }
    }

    private void park(ChainPage page) {
        Waiters.Waiter waiter = new Parked(page);
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

    private void complete(ChainPage page) {
        outcome.complete(new HistoryOutcome.Page(page.messages(), new Cursor(page.next()), page.more()));
    }

    private void refuse(Problem problem) {
        outcome.complete(new HistoryOutcome.Refused(problem));
    }

    private final class Parked implements Waiters.Waiter {
        private final ChainPage page;

        Parked(ChainPage page) {
            this.page = page;
        }

        @Override
        public void wake() {
            goOnAfter(page);
        }

        @Override
        public void giveUp() {
            complete(page);
        }
    }
}
