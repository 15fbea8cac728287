package dev.belfry.http.stream;

import dev.belfry.core.Cursor;
import dev.belfry.core.Gap;
import dev.belfry.core.StoredMessage;
import dev.belfry.core.subscription.ReadOutcome;
import dev.belfry.http.message.Outlet;
import dev.belfry.http.message.Source;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * The messages of many addresses as server-sent events, in the order of the journal. Asks for a page when it has written the last one,
 * so a client that takes nothing costs no more than a page. Lives on its connection's event loop.
 */
public final class FollowStream implements Source {
    private final Pages pages;
    private final Executor loop;
    private final EventCache events;
    private final EventFormat format;
    private final Duration retry;
    private Outlet outlet = new EarlyOutlet();
    /** Not kept once it is written. */
    private Optional<ReadOutcome.Page> first;

    private Optional<CompletableFuture<ReadOutcome>> pending = Optional.empty();
    private Cursor read;
    private Cursor told;
    private boolean ended;

    /** Where pages come from. */
    @FunctionalInterface
    public interface Pages {
        /** The next page; waits for messages, but not for ever. */
        CompletionStage<ReadOutcome> after(Cursor cursor);
    }

    /**
     * @param begin where the client stands
     * @param first the page that was read before it was known that there will be a stream
     */
    public FollowStream(
            Pages pages,
            Executor loop,
            EventCache events,
            EventFormat format,
            Duration retry,
            Cursor begin,
            ReadOutcome.Page first) {
        this.pages = pages;
        this.loop = loop;
        this.events = events;
        this.format = format;
        this.retry = retry;
        this.first = Optional.of(first);
        this.read = begin;
        this.told = begin;
    }

    @Override
    public void open(Outlet real) {
        outlet = real;
        outlet.write(EventEncoder.preamble(retry));
        if (ended || first.isEmpty()) {
            outlet.end();
            return;
        }
        ReadOutcome.Page begin = first.orElseThrow();
        first = Optional.empty();
        boolean room = write(begin);
        tellCursor();
        outlet.flush();
        if (room) {
            ask();
        }
    }

    private void ask() {
        if (ended || pending.isPresent()) {
            return;
        }
        CompletableFuture<ReadOutcome> page = pages.after(read).toCompletableFuture();
        pending = Optional.of(page);
        var _ = page.whenCompleteAsync((outcome, failure) -> arrived(Optional.ofNullable(outcome)), loop);
    }

    private void arrived(Optional<ReadOutcome> outcome) {
        pending = Optional.empty();
        if (ended) {
            return;
        }
        if (outcome.isPresent() && outcome.get() instanceof ReadOutcome.Page page) {
            boolean room = write(page);
            outlet.flush();
            if (room) {
                ask();
            }
        } else {
            end();
        }
    }

    /** Writes as much of a page as the client takes; the rest is read again later. Whether it takes more. */
    private boolean write(ReadOutcome.Page page) {
        page.lost().ifPresent(this::lose);
        for (StoredMessage message : page.messages()) {
            read = message.cursor();
            told = read;
            if (!outlet.write(events.event(message, format))) {
                return false;
            }
        }
        read = page.next();
        return true;
    }

    private void lose(Cursor lost) {
        outlet.write(EventEncoder.gap(read, lost, Gap.REASON));
        told = lost;
    }

    /** Moves the client's cursor behind messages that were read, but are not for it. */
    private boolean tellCursor() {
        if (ended || read.compareTo(told) <= 0) {
            return false;
        }
        told = read;
        outlet.write(EventEncoder.cursor(read));
        return true;
    }

    @Override
    public void writable() {
        ask();
    }

    @Override
    public void heartbeat() {
        if (!tellCursor()) {
            outlet.write(EventEncoder.HEARTBEAT);
        }
        outlet.flush();
    }

    @Override
    public void drain() {
        end();
    }

    @Override
    public void closed() {
        ended = true;
        first = Optional.empty();
        stopWaiting();
    }

    private void end() {
        if (!ended) {
            ended = true;
            stopWaiting();
            outlet.end();
        }
    }

    private void stopWaiting() {
        pending.ifPresent(page -> page.cancel(false));
        pending = Optional.empty();
    }
}
