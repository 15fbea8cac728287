package dev.belfry.core.ledger;

import dev.belfry.core.Loop;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.core.record.JournalRecord;
import dev.belfry.core.record.RecordBuffer;
import dev.belfry.storage.Append;
import dev.belfry.storage.Journal;
import dev.belfry.storage.JournalException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A shard's pen: appends its records and holds back what follows from them until they are durable. Belongs to the shard's loop;
 * {@link #signal} and {@link #fail} may be called from any thread.
 */
public final class Ledger {
    private final Journal journal;
    private final Loop loop;
    private final InstantSource time;
    private final LongAdder volume;
    private final int inFlight;
    private final Runnable afterRelease;
    private final Effects effects = new Effects();
    private final RecordBuffer buffer = new RecordBuffer();
    private final AtomicBoolean releaseScheduled = new AtomicBoolean();

    private volatile long durable;

    /** Whether there may be effects to release; set before the append, so that no signal for it is missed. */
    private volatile boolean waiting;

    private @Nullable Problem failure;
    private @Nullable Runnable whenDrained;

    /**
     * @param volume counts the bytes of what is appended
     * @param inFlight most effects that wait; what would add more is refused as busy
     * @param afterRelease called on the loop after each burst of effects
     */
    public Ledger(
            Journal journal, Loop loop, InstantSource time, LongAdder volume, int inFlight, Runnable afterRelease) {
        this.journal = journal;
        this.loop = loop;
        this.time = time;
        this.volume = volume;
        this.inFlight = inFlight;
        this.afterRelease = afterRelease;
        this.durable = journal.durable();
    }

    /** Milliseconds of the epoch. */
    public long now() {
        return time.millis();
    }

    /** Why nothing can be appended now; asked before deciding. */
    public Optional<Problem> refusal() {
        if (failure != null) {
            return Optional.of(failure);
        }
        if (whenDrained != null) {
            return Optional.of(Problem.of(
                    ProblemCode.SHUTTING_DOWN, "Expected a server that takes requests, but this one is stopping"));
        }
        return full();
    }

    /** Why nothing more can wait now; asked by what appends nothing itself. */
    public Optional<Problem> full() {
        return effects.size() >= inFlight
                ? Optional.of(Refusals.busy(
                        "Expected at most " + inFlight + " requests waiting for the disk, but there are that many"))
                : Optional.empty();
    }

    /** How many effects wait for the disk. On the loop. */
    public int waiting() {
        return effects.size();
    }

    /** Whether {@code position} is known to be durable. */
    public boolean isDurable(long position) {
        return position <= durable;
    }

    /** Appends a record. Effects of it are added by {@link #after}, in the same task. */
    public Append append(int slot, JournalRecord entry) {
        waiting = true;
        buffer.fill(entry);
        volume.add(buffer.size());
        return journal.append(slot, buffer);
    }

    /** Does something once {@code position} is durable: in a later task of the loop, after the effects of all added before. */
    public void after(long position, Effect effect) {
        if (failure != null && position > durable) {
            effect.lost(failure);
            return;
        }
        waiting = true;
        effects.add(position, effect);
        if (position <= durable) {
            scheduleRelease();
        }
    }

    /** Everything up to {@code position} is durable. Any thread. */
    public void signal(long position) {
        durable = position;
        if (waiting) {
            scheduleRelease();
        }
    }

    private void scheduleRelease() {
        if (releaseScheduled.compareAndSet(false, true)) {
            loop.execute(() -> {
                releaseScheduled.set(false);
                release();
            });
        }
    }

    /** Everything of this shard up to here is durable, and what follows from it was released. */
    public long seen() {
        return effects.size() == 0 ? durable : Math.min(durable, effects.firstPosition() - 1);
    }

    /** Releases what is durable now, without waiting for the task that does so. */
    public void release() {
        effects.release(durable);
        afterRelease.run();
        if (effects.size() == 0) {
            waiting = false;
            tellDrained();
        }
    }

    /** The storage failed. Any thread. */
    public void fail(JournalException cause) {
        loop.execute(() -> {
            Problem problem = Refusals.failed(String.valueOf(cause.getMessage()));
            effects.release(durable);
            afterRelease.run();
            failure = problem;
            effects.lose(problem);
            tellDrained();
        });
    }

    /** From now on everything is refused; {@code whenDrained} runs once the last effect is released. On the loop. */
    public void drain(Runnable whenDrained) {
        this.whenDrained = whenDrained;
        if (effects.size() == 0) {
            tellDrained();
        }
    }

    private void tellDrained() {
        if (whenDrained != null) {
            whenDrained.run();
        }
    }
}
