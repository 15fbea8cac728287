package dev.belfry.core.stream;

import dev.belfry.core.history.ChainPage;
import dev.belfry.core.history.ChainReader;
import dev.belfry.core.history.MessageSource;
import dev.belfry.core.history.PageSize;
import dev.belfry.core.history.Readers;
import dev.belfry.core.problem.Problem;
import java.util.ArrayDeque;
import java.util.OptionalLong;

/**
 * Reads pages for subscribers that are behind, a few at a time, the others in turn: so their number costs no memory. Belongs to
 * the executor.
 */
final class CatchUp {
    private final Readers readers;
    private final MessageSource source;
    private final StreamLimits limits;
    private final Arrivals arrivals;
    private final ArrayDeque<Subscriber> waiting = new ArrayDeque<>();
    private int reading;

    /** Where pages go; called on a reader's thread. */
    interface Arrivals {
        void arrived(Subscriber subscriber, ChainPage page);

        void failed(Subscriber subscriber, Problem problem);
    }

    CatchUp(Readers readers, MessageSource source, StreamLimits limits, Arrivals arrivals) {
        this.readers = readers;
        this.source = source;
        this.limits = limits;
        this.arrivals = arrivals;
    }

    /** Reads the page after the subscriber's cursor as soon as it is its turn. */
    void request(Subscriber subscriber) {
        waiting.add(subscriber);
        readNext();
    }

    /** A page has arrived, or failed. */
    void done() {
        reading--;
        readNext();
    }

    private void readNext() {
        while (reading < limits.reads() && !waiting.isEmpty()) {
            Subscriber next = waiting.remove();
            if (!next.closed()) {
                reading++;
                read(next, next.cursor(), next.since(), next.topic().tail());
            }
        }
    }

    private void read(Subscriber subscriber, long cursor, long since, long end) {
        readers.run(
                () -> {
                    ChainReader reader = new ChainReader(source, end, subscriber.channels());
                    PageSize size = new PageSize(limits.pageMessages(), limits.pageBytes());
                    OptionalLong boundary = since < 0 ? OptionalLong.of(cursor) : reader.boundaryAt(since);
                    arrivals.arrived(
                            subscriber,
                            boundary.isPresent()
                                    ? reader.forwards(boundary.getAsLong(), size)
                                    : ChainPage.stale(cursor));
                },
                problem -> arrivals.failed(subscriber, problem));
    }
}
