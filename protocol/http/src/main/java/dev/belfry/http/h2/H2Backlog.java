package dev.belfry.http.h2;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The bytes of answers that the client of a connection has not taken yet. When there are too many, what would make more has to wait.
 * Lives on the connection's event loop.
 */
final class H2Backlog {
    private final int limit;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private long bytes;

    H2Backlog(int limit) {
        this.limit = limit;
    }

    void add(int more) {
        bytes += more;
    }

    /** So many were taken, or will never be. */
    void remove(int less) {
        bytes -= less;
        while (bytes < limit && !waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    /** Runs {@code task} when there is not too much; at once, if that is now. */
    void whenLow(Runnable task) {
        if (bytes < limit) {
            task.run();
        } else {
            waiting.add(task);
        }
    }
}
