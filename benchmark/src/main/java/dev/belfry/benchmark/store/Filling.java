package dev.belfry.benchmark.store;

import dev.belfry.benchmark.load.Kind;
import dev.belfry.contract.validation.Content;
import dev.belfry.core.Caller;
import dev.belfry.core.HistoryOutcome;
import dev.belfry.core.HistoryQuery;
import dev.belfry.core.Node;
import dev.belfry.core.Publish;
import dev.belfry.core.PublishOutcome;
import dev.belfry.core.Start;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Publishes messages to numbered addresses, and reads pages of them. For one thread. */
final class Filling {
    private static final int PAGE = 50;
    private static final int IN_FLIGHT = 2_048;

    /** So many are waited for at once, since waking a thread for each costs more than the message. */
    private static final int PERMITS = 256;

    private static final Content CONTENT = Kind.READING.content(100);

    private final Node node;
    private final Semaphore batches = new Semaphore(IN_FLIGHT / PERMITS);
    private long sent;

    Filling(Node node) {
        this.node = node;
    }

    private static String address(int number) {
        // As long as a typical address: "readings/" and eleven digits.
        return Kind.READING.addressPrefix() + (10_000_000_000L + number);
    }

    void send(int address) {
        boolean lastOfBatch = ++sent % PERMITS == 0;
        if (lastOfBatch) {
            batches.acquireUninterruptibly();
        }
        Publish publish = new Publish(
                Caller.ANONYMOUS_CLIENT,
                address(address),
                CONTENT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        // What goes wrong later ends the process, as the one who waits would wait for ever.
        var _ = node.publish(publish).whenComplete((outcome, failure) -> {
            if (!(outcome instanceof PublishOutcome.Stored)) {
                System.err.println("Expected a message to be stored, but got " + outcome + ", " + failure);
                Runtime.getRuntime().halt(1);
            }
            if (lastOfBatch) {
                batches.release();
            }
        });
    }

    long sent() {
        return sent;
    }

    /** Waits until all is durable, but for less than a batch at the end. */
    void await() {
        batches.acquireUninterruptibly(IN_FLIGHT / PERMITS);
        batches.release(IN_FLIGHT / PERMITS);
    }

    /** Reads the last messages of an address. Returns how many nanoseconds it took. */
    static long page(Node node, int address) {
        long began = System.nanoTime();
        HistoryQuery query = new HistoryQuery(
                Caller.APPLICATION, address(address), Start.NOW, HistoryQuery.Direction.BACKWARDS, PAGE, Duration.ZERO);
        HistoryOutcome outcome = node.history(query).toCompletableFuture().join();
        long nanos = System.nanoTime() - began;
        int found =
                outcome instanceof HistoryOutcome.Page page ? page.messages().size() : 0;
        if (found < PAGE) {
            throw new IllegalStateException("Expected a page of " + PAGE + " messages, but got " + found);
        }
        return nanos;
    }
}
