package dev.belfry.benchmark.journal;

import dev.belfry.benchmark.load.Acknowledgements;
import java.util.function.Consumer;

/**
 * Collects messages in one batch while another is being committed by a thread of its own, so that batches grow with the time a
 * commit takes.
 */
public final class GroupCommit<B> implements AutoCloseable {
    private final Object lock = new Object();
    private final Commit<B> commit;
    private final Acknowledgements durable;
    private final Thread thread;
    private B open;
    private B other;
    private int waiting;
    private boolean closed;

    /** Makes all that is in a batch durable, and empties it. */
    @FunctionalInterface
    public interface Commit<B> {
        void commit(B batch) throws Exception;
    }

    /** The two batches must be able to hold all that may be in flight. */
    public GroupCommit(B first, B second, Commit<B> commit, Acknowledgements durable) {
        this.open = first;
        this.other = second;
        this.commit = commit;
        this.durable = durable;
        this.thread = new Thread(this::commitAll, "group-commit");
    }

    public GroupCommit<B> start() {
        thread.start();
        return this;
    }

    /** Writes one message into the batch that is open. */
    public void add(Consumer<B> message) {
        synchronized (lock) {
            message.accept(open);
            if (waiting++ == 0) {
                lock.notifyAll();
            }
        }
    }

    private void commitAll() {
        try {
            for (int count = take(); count > 0; count = take()) {
                commit.commit(other);
                durable.next(count);
            }
        } catch (Exception e) {
            throw new IllegalStateException("Expected a batch to be committed, but it was not", e);
        }
    }

    /** Waits for messages and swaps the batches; 0 when closed and nothing is left. */
    private int take() throws InterruptedException {
        synchronized (lock) {
            while (waiting == 0 && !closed) {
                lock.wait();
            }
            int count = waiting;
            waiting = 0;
            B full = open;
            open = other;
            other = full;
            return count;
        }
    }

    @Override
    public void close() throws InterruptedException {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        thread.join();
    }
}
