package dev.belfry.core.simulation;

import dev.belfry.storage.memory.MemoryJournal;
import java.util.random.RandomGenerator;

/** The memory engine. Its medium does nothing worse than run full, and lose what was not synced. */
final class MemoryStore implements Store {
    private static final int WRITTEN_UNASKED = 5;

    private final RandomGenerator random;
    private MemoryJournal journal;

    MemoryStore(RandomGenerator random, MemoryJournal journal) {
        this.random = random;
        this.journal = journal;
    }

    @Override
    public MemoryJournal journal() {
        return journal;
    }

    @Override
    public void begin(int shards, int inFlight) {}

    @Override
    public void work() {
        journal.syncTo(random.nextBoolean() ? Long.MAX_VALUE : journal.durable() + random.nextInt(WRITTEN_UNASKED));
    }

    @Override
    public void befall() {
        if (random.nextBoolean()) {
            journal.runFull("no room in the simulation");
        } else {
            journal.makeRoom();
        }
    }

    @Override
    public boolean sync() {
        long before = journal.durable();
        journal.sync();
        return journal.durable() > before;
    }

    @Override
    public boolean died() {
        return false;
    }

    @Override
    public boolean broken() {
        return false;
    }

    @Override
    public boolean readsFailed() {
        return false;
    }

    /** The disk may have written more than anybody was told. */
    @Override
    public void crash() {
        crashKeeping(journal.durable() + random.nextInt(WRITTEN_UNASKED));
    }

    void crashKeeping(long position) {
        journal = journal.crashKeeping(position);
    }

    @Override
    public void mend() {
        journal.makeRoom();
    }
}
