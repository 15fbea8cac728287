package dev.belfry.benchmark.journal;

import dev.belfry.benchmark.harness.Plan;
import dev.belfry.benchmark.load.Acknowledgements;
import dev.belfry.storage.Append;
import dev.belfry.storage.DurableListener;
import dev.belfry.storage.Entry;
import dev.belfry.storage.Journal;
import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.EmbeddedJournal;
import dev.belfry.storage.journal.JournalOptions;
import dev.belfry.storage.journal.OpenOutcome;
import java.nio.ByteBuffer;

/** Belfry's embedded journal with its default options: fdatasync before it says that an entry is durable. */
public final class BelfryLog implements DurableLog, DurableListener {
    private static final int SHARD = 0;

    private final Journal journal;
    private final Positions positions;

    private BelfryLog(Journal journal, Acknowledgements durable) {
        this.journal = journal;
        this.positions = new Positions(durable);
    }

    public static BelfryLog open(Plan plan, Acknowledgements durable) {
        OpenOutcome outcome = EmbeddedJournal.open(plan.disk(), JournalOptions.DEFAULTS);
        if (!(outcome instanceof OpenOutcome.Opened opened)) {
            throw new IllegalStateException("Expected a new journal, but got " + outcome);
        }
        BelfryLog log = new BelfryLog(opened.journal(), durable);
        log.journal.onDurable(log);
        return log;
    }

    @Override
    public void send(int address, byte[] payload) {
        Append append = journal.append(SHARD, new Message(address, payload));
        while (append instanceof Append.Busy) {
            Thread.onSpinWait();
            append = journal.append(SHARD, new Message(address, payload));
        }
        if (!(append instanceof Append.Taken taken)) {
            throw new IllegalStateException("Expected the journal to take a message, but it answered " + append);
        }
        positions.appended(taken.position());
    }

    @Override
    public void durable(long position) {
        positions.durableTo(position);
    }

    @Override
    public void failed(JournalException cause) {
        throw cause;
    }

    @Override
    public void close() {
        journal.close();
    }

    private record Message(int address, byte[] payload) implements Entry {
        @Override
        public int size() {
            return Integer.BYTES + payload.length;
        }

        @Override
        public void writeTo(ByteBuffer target) {
            target.putInt(address).put(payload);
        }
    }
}
