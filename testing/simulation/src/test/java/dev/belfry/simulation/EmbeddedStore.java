package dev.belfry.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.simulation.Store;
import dev.belfry.core.simulation.Tally;
import dev.belfry.core.simulation.World;
import dev.belfry.storage.Journal;
import dev.belfry.storage.journal.Durability;
import dev.belfry.storage.journal.EmbeddedJournal;
import dev.belfry.storage.journal.JournalOptions;
import dev.belfry.storage.journal.OpenOutcome;
import dev.belfry.storage.journal.RecoveryReport;
import dev.belfry.storage.journal.SteppedJournal;
import dev.belfry.storage.journal.disk.SimulatedDisk;
import dev.belfry.storage.memory.MemoryJournal;
import dev.belfry.storage.memory.MemoryOptions;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The embedded engine on a simulated disk. Its two threads are played too: one commits, one prepares files, and while either waits
 * for the disk, the node's tasks go on.
 */
public final class EmbeddedStore implements Store {
    private static final int ENTRY_BYTES = 2_000;
    private static final int LITTLE_ROOM = 4_000;

    private final World world;
    private final Random random;
    private final Tally tally;
    private final List<Fate> fates;
    private final JournalOptions options;
    private final Trials trials;
    private SimulatedDisk disk = new SimulatedDisk();
    private EmbeddedJournal engine;
    private MirroredJournal journal;
    private boolean committing;
    private @Nullable Throwable defect;

    public EmbeddedStore(World world) {
        this.world = world;
        this.random = world.random();
        this.tally = world.tally();
        this.fates = Fate.some(random);
        this.options = options(random);
        this.trials = new Trials(options, tally);
        open(null);
    }

    private static JournalOptions options(Random random) {
        int first = 2_560 << random.nextInt(3);
        int batch = 2_560 << random.nextInt(4);
        Durability durability = random.nextInt(8) == 0 ? Durability.OS : Durability.FSYNC;
        return new JournalOptions(first << random.nextInt(2), first, ENTRY_BYTES, batch, 2, durability);
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public void begin(int shards, int inFlight) {
        journal.begin(new InFlight(shards, inFlight));
    }

    @Override
    public void work() {
        if (random.nextInt(4) == 0) {
            prepare();
        } else {
            commit();
        }
    }

    private boolean commit() {
        committing = true;
        boolean advanced = SteppedJournal.commit(engine);
        committing = false;
        rethrow();
        return advanced;
    }

    private boolean prepare() {
        boolean advanced = SteppedJournal.prepare(engine);
        rethrow();
        return advanced;
    }

    private void rethrow() {
        journal.rethrow();
        if (defect instanceof Error error) {
            throw error;
        }
        if (defect != null) {
            throw new AssertionError("A task that ran while the disk was busy failed", defect);
        }
    }

    /** The disk takes its time, and others go on. */
    private void meanwhile() {
        if (random.nextInt(3) > 0) {
            return;
        }
        try {
            for (int tasks = random.nextInt(6); tasks > 0 && !disk.crashed(); tasks--) {
                tally.count("task while the disk was busy", world.step() ? 1 : 0);
            }
            if (committing && !disk.crashed() && random.nextInt(4) == 0) {
                SteppedJournal.prepare(engine);
            }
        } catch (RuntimeException | Error e) {
            // Whoever waits for the disk would take it for the disk's.
            defect = e;
        }
    }

    @Override
    public boolean sync() {
        long before = journal.durable();
        boolean advanced = true;
        while (advanced && !died()) {
            advanced = prepare() | (!died() && commit());
        }
        return journal.durable() > before;
    }

    @Override
    public void befall() {
        Fate fate = fates.get(random.nextInt(fates.size()));
        tally.count("fate: " + fate);
        switch (fate) {
            case RUN_FULL -> disk.setRoom(random.nextInt(LITTLE_ROOM));
            case HAVE_ROOM -> disk.setRoom(Long.MAX_VALUE);
            case FAIL_FORCE -> disk.failNextForce();
            case FAIL_WRITE -> disk.failNextWrite();
            case FAIL_READ -> disk.failNextRead();
            // The description holds random digits, which would make a seed play in two ways.
            case ROT -> disk.rot(random, file -> !file.startsWith("journal.meta"));
            case DIE -> disk.crashIn(1 + random.nextInt(30));
        }
    }

    @Override
    public void mend() {
        disk.setRoom(Long.MAX_VALUE);
        disk.failNoMore();
        disk.heal();
    }

    @Override
    public boolean died() {
        return disk.crashed();
    }

    @Override
    public boolean broken() {
        return journal.failed();
    }

    @Override
    public boolean readsFailed() {
        return journal.readsFailed();
    }

    @Override
    public void crash() {
        if (!died() && random.nextInt(6) == 0) {
            tally.count("closed");
            engine.close();
            rethrow();
            if (!died() && !broken()) {
                journal.requireAllDurable();
            }
        }
        turnOff();
        if (!disk.rotten().isEmpty()) {
            SimulatedDisk rotten = disk.copy();
            disk.heal();
            trials.startRotten(rotten, journal);
        }
        open(journal);
    }

    /** The process is killed, or the power is cut. */
    private void turnOff() {
        tally.count("short read", disk.shortReads());
        tally.count(died() ? "died at a step of the disk" : "died between two tasks");
        boolean kill = options.durability() == Durability.OS || random.nextBoolean();
        tally.count(kill ? "killed" : "power cut");
        disk = kill ? disk.afterKill() : disk.afterPowerCut(random);
    }

    /** @param before the journal of the life before; null in the first one */
    private void open(@Nullable MirroredJournal before) {
        OpenOutcome outcome = tryOpen();
        while (disk.crashed() || outcome instanceof OpenOutcome.Unusable) {
            if (disk.crashed()) {
                tally.count("died while opening");
                turnOff();
            } else {
                tally.count("failed to open");
                assertThat(outcome.toString()).contains("says the simulated disk");
            }
            outcome = tryOpen();
        }
        if (!(outcome instanceof OpenOutcome.Opened(EmbeddedJournal opened, RecoveryReport report))) {
            throw new AssertionError("Expected the journal to open, but: " + outcome);
        }
        engine = opened;
        report.cut().ifPresent(cut -> tally.count("torn tail cut"));
        tally.count(report.segments() > 1 ? "journal of several segments" : "journal of one segment");
        long last = before == null ? 0 : before.lastBatch();
        if (before != null && report.cut().isPresent()) {
            before.firstLost(engine.durable()).ifPresent(size -> trials.appendAfterCut(disk.copy(), size));
        }
        MemoryJournal found = before == null ? MemoryJournal.manual(MemoryOptions.DEFAULTS) : before.found(engine);
        journal = new MirroredJournal(engine, found, last);
    }

    private OpenOutcome tryOpen() {
        disk.readInPieces(random);
        disk.setMeanwhile(() -> {});
        disk.failNoMore();
        if (random.nextInt(8) == 0) {
            befallOpening();
        }
        OpenOutcome outcome = SteppedJournal.open(disk, options);
        disk.setMeanwhile(this::meanwhile);
        return outcome;
    }

    private void befallOpening() {
        switch (random.nextInt(5)) {
            case 0 -> disk.failNextRead();
            case 1 -> disk.failNextWrite();
            case 2 -> disk.failNextForce();
            default -> disk.crashIn(1 + random.nextInt(10));
        }
    }
}
