package dev.belfry.core.checkpoint;

import dev.belfry.core.checkpoint.Recovery.Recovered;
import dev.belfry.storage.Checkpoint;
import dev.belfry.storage.Checkpoints;
import dev.belfry.storage.Draft;
import dev.belfry.storage.DurableListener;
import dev.belfry.storage.Journal;
import dev.belfry.storage.JournalException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Makes checkpoints beside the shards, which it never touches: folds the newest one and what came since into a state of its own,
 * and writes that down. One at a time; any thread.
 */
public final class Checkpointer implements DurableListener {
    private static final Logger LOG = System.getLogger(Checkpointer.class.getName());

    private final Journal journal;
    private final Recovery recovery;
    private final Executor background;
    private final LongAdder volume;
    private final CheckpointLimits limits;

    /** What the volume was when the last one was begun. */
    private volatile long volumeThen;

    /** How much more of it asks for the next one. */
    private volatile long interval;

    // Guarded by this.
    private @Nullable CompletableFuture<Long> running;
    private @Nullable CompletableFuture<Long> next;
    private boolean busy;
    private boolean stopped;

    /** Position of the last one that is known to be readable. For whoever makes one. */
    private long newest;

    /**
     * @param volume counts the bytes that are appended
     * @param start what the node begins with
     */
    public Checkpointer(
            Journal journal,
            Recovery recovery,
            Recovered start,
            Executor background,
            LongAdder volume,
            CheckpointLimits limits) {
        this.journal = journal;
        this.recovery = recovery;
        this.background = background;
        this.volume = volume;
        this.limits = limits;
        this.newest = start.checkpoint();
        this.volumeThen = volume.sum() - start.bytes();
        this.interval = Math.max(limits.bytes(), start.checkpointBytes());
    }

    @Override
    public void durable(long position) {
        if (volume.sum() - volumeThen >= interval) {
            var _ = request();
        }
    }

    @Override
    public synchronized void failed(JournalException cause) {
        stopped = true;
    }

    /**
     * Makes one of all that is durable now or later, unless there is one.
     *
     * @return its position, once it is durable
     */
    public CompletionStage<Long> request() {
        CompletableFuture<Long> answer;
        boolean idle;
        synchronized (this) {
            if (stopped) {
                return CompletableFuture.failedFuture(
                        new JournalException("Expected a node that makes checkpoints, but it has stopped"));
            }
            answer = next == null ? new CompletableFuture<>() : next;
            next = answer;
            idle = !busy;
            busy = true;
        }
        if (idle) {
            schedule();
        }
        return answer.copy();
    }

    private void schedule() {
        try {
            background.execute(this::run);
        } catch (RejectedExecutionException rejected) {
            take().completeExceptionally(rejected);
            end();
        }
    }

    private void run() {
        CompletableFuture<Long> answer = take();
        try {
            answer.complete(make());
        } catch (JournalException refused) {
            answer.completeExceptionally(refused);
            LOG.log(
                    isStopped() ? Level.DEBUG : Level.WARNING,
                    "Expected to make a checkpoint, but it has to wait: {0}",
                    refused.getMessage());
        } catch (RuntimeException | Error defect) {
            answer.completeExceptionally(defect);
            LOG.log(Level.ERROR, "Expected to make a checkpoint, but met a defect", defect);
        } finally {
            end();
        }
    }

    private synchronized CompletableFuture<Long> take() {
        CompletableFuture<Long> answer = Objects.requireNonNull(next);
        running = answer;
        next = null;
        return answer;
    }

    private void end() {
        boolean more;
        synchronized (this) {
            running = null;
            more = next != null;
            busy = more;
        }
        if (more) {
            schedule();
        }
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private long make() {
        // When it fails, the next one is tried after as much as if it had not.
        volumeThen = volume.sum();
        if (journal.durable() == newest) {
            return newest;
        }
        Recovered now = recovery.run();
        if (now.position() > now.checkpoint()) {
            write(now);
        }
        newest = now.position();
        return newest;
    }

    private void write(Recovered now) {
        try (Draft draft = journal.checkpoints().begin(now.position())) {
            long bytes = CheckpointWriter.write(now.state(), now.position(), draft);
            draft.complete();
            interval = Math.max(limits.bytes(), bytes);
            LOG.log(Level.DEBUG, "Made a checkpoint of {0} bytes at position {1}", bytes, now.position());
        }
    }

    /**
     * Makes one more if that is worth while, and then no more.
     *
     * @return done when none is being made any more, whether that went well or not
     */
    public CompletionStage<Void> stop() {
        if (volume.sum() - volumeThen >= limits.stopBytes()) {
            var _ = request();
        }
        synchronized (this) {
            stopped = true;
            CompletableFuture<Long> last = next == null ? running : next;
            return last == null ? CompletableFuture.completedFuture(null) : last.handle((position, failure) -> null);
        }
    }

    /**
     * Up to here a journal may drop entries: all checkpoints that an engine keeps include them, so that a start does without even
     * if the newest is damaged. {@link Journal#NONE} when there are not as many yet.
     */
    public static long droppable(Journal journal) {
        List<Checkpoint> all = journal.checkpoints().all();
        return all.size() < Checkpoints.KEPT ? Journal.NONE : all.getLast().position();
    }
}
