package dev.belfry.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.simulation.Store;
import dev.belfry.core.simulation.Tally;
import dev.belfry.core.simulation.World;
import dev.belfry.storage.EntryEditor;
import dev.belfry.storage.Extent;
import dev.belfry.storage.Journal;
import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.Durability;
import dev.belfry.storage.journal.EmbeddedJournal;
import dev.belfry.storage.journal.JournalOptions;
import dev.belfry.storage.journal.OpenOutcome;
import dev.belfry.storage.journal.RecoveryReport;
import dev.belfry.storage.journal.SteppedJournal;
import dev.belfry.storage.journal.Verify;
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
    private static final int MOST_REWRITTEN = 4;
    private static final int MOST_STEPS_AT_WORK = 6;

    /** Each entry can be rewritten alone. */
    private static final MemoryOptions MIRROR = new MemoryOptions(
            MemoryOptions.DEFAULTS.entryBytes(),
            MemoryOptions.DEFAULTS.pendingBytes(),
            MemoryOptions.DEFAULTS.totalBytes(),
            1);

    private final World world;
    private final Random random;
    private final Tally tally;
    private final BadLuck luck;

    /** The node rewrites segments, and needs one checkpoint that can be read; otherwise the store does, and it needs none. */
    private final boolean drops;

    private final JournalOptions options;
    private final Trials trials;
    private SimulatedDisk disk = new SimulatedDisk();
    private EmbeddedJournal engine;
    private MirroredJournal journal;
    private boolean committing;
    private boolean preparing;
    private @Nullable Throwable defect;

    public EmbeddedStore(World world) {
        this.world = world;
        this.random = world.random();
        this.tally = world.tally();
        this.drops = random.nextBoolean();
        this.luck = new BadLuck(random, tally, drops ? EmbeddedStore::isIndex : EmbeddedStore::isBeside);
        this.options = options(random);
        this.trials = new Trials(options, tally);
        open(null);
    }

    private static JournalOptions options(Random random) {
        int first = 2_560 << random.nextInt(3);
        int batch = 2_560 << random.nextInt(4);
        Durability durability = random.nextInt(8) == 0 ? Durability.OS : Durability.FSYNC;
        Verify verify = random.nextBoolean() ? Verify.ALL : Verify.TAIL;
        return new JournalOptions(first << random.nextInt(2), first, ENTRY_BYTES, batch, 2, durability, verify);
    }

    private static boolean isIndex(String file) {
        return file.endsWith(".index");
    }

    private static boolean isBeside(String file) {
        return isIndex(file) || file.endsWith(".checkpoint");
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public boolean drops() {
        return drops;
    }

    @Override
    public Journal whole() {
        return drops ? journal.whole() : journal;
    }

    @Override
    public void begin(int shards, int inFlight) {
        journal.begin(new InFlight(shards, inFlight));
    }

    @Override
    public void work() {
        int choice = random.nextInt(40);
        if (choice == 0 && !drops) {
            rewrite();
        } else if (choice < 10) {
            prepare();
        } else {
            commit();
        }
        rethrow();
    }

    private boolean commit() {
        committing = true;
        boolean advanced = SteppedJournal.commit(engine);
        committing = false;
        return advanced;
    }

    private boolean prepare() {
        preparing = true;
        boolean advanced = SteppedJournal.prepare(engine);
        preparing = false;
        return advanced;
    }

    /** Some files become one, with all their entries. */
    private void rewrite() {
        List<Extent> sealed = journal.sealed();
        if (!sealed.isEmpty()) {
            int from = random.nextInt(sealed.size());
            int to = random.nextInt(from + 1, Math.min(sealed.size(), from + MOST_REWRITTEN) + 1);
            try {
                journal.rewrite(sealed.subList(from, to), (position, shard, body) -> EntryEditor.KEEP);
                tally.count("segments rewritten");
            } catch (IllegalArgumentException | JournalException e) {
                // They are too large for one file, or the disk is full or broken.
                tally.count("segments not rewritten");
            }
        }
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
            if (!preparing && !disk.crashed() && random.nextInt(4) == 0) {
                prepare();
            }
            if (!committing && !disk.crashed() && random.nextInt(4) == 0) {
                commit();
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
            rethrow();
        }
        return journal.durable() > before;
    }

    @Override
    public void befall() {
        luck.befall(disk);
    }

    @Override
    public void mend() {
        luck.mend(disk);
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
        return journal.readsFailed() || disk.failedReads() > 0;
    }

    @Override
    public void crash() {
        if (!died() && random.nextInt(6) == 0) {
            tally.count("closed");
            // It makes the steps of both threads itself.
            committing = true;
            preparing = true;
            engine.close();
            rethrow();
            if (!died() && !broken()) {
                journal.requireAllDurable();
            }
        }
        if (!died() && journal.waits() && random.nextInt(4) > 0) {
            dieAtWork();
        }
        turnOff();
        if (!disk.rotten().isEmpty()) {
            SimulatedDisk rotten = disk.copy();
            // What is only derived from segments has to be found out at the start.
            disk.heal(file -> file.endsWith(".segment"));
            tally.count(
                    "rot: start with a damaged index or checkpoint",
                    disk.rotten().isEmpty() ? 0 : 1);
            trials.startRotten(rotten, journal);
        }
        open(journal);
    }

    /** Not between two steps of the engine, but within one: so something is torn. */
    private void dieAtWork() {
        disk.crashIn(1 + random.nextInt(MOST_STEPS_AT_WORK));
        boolean advanced = true;
        while (advanced && !died()) {
            advanced = prepare() | (!died() && commit());
        }
        rethrow();
    }

    /** The process is killed, or the power is cut. */
    private void turnOff() {
        tally.count("short read", disk.shortReads());
        tally.count(died() ? "died at a step of the disk" : "died between two tasks");
        boolean kill = options.durability() == Durability.OS || random.nextBoolean();
        tally.count(kill ? "killed" : "power cut");
        disk = kill ? disk.afterKill() : disk.afterPowerCut(random);
        luck.goOn(disk);
        committing = false;
        preparing = false;
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
                luck.haveRoom(disk);
            }
            outcome = tryOpen();
        }
        if (!(outcome instanceof OpenOutcome.Opened(EmbeddedJournal opened, RecoveryReport report))) {
            throw new AssertionError("Expected the journal to open, but: " + outcome);
        }
        engine = opened;
        trials.count(report);
        long last = before == null ? 0 : before.lastBatch();
        if (before != null) {
            List<Integer> lost = before.lost(engine.durable());
            trials.afterStart(disk, engine.durable(), lost, report.cut().isPresent(), random);
        }
        MemoryJournal found = before == null ? MemoryJournal.manual(MIRROR) : before.found(engine);
        MemoryJournal whole =
                before == null ? MemoryJournal.manual(MemoryOptions.DEFAULTS) : before.wholeUpTo(engine.durable());
        journal = new MirroredJournal(engine, found, whole, last);
    }

    private OpenOutcome tryOpen() {
        disk.readInPieces(random);
        disk.setMeanwhile(() -> {});
        disk.failNoMore();
        if (random.nextInt(8) == 0) {
            luck.befallOpening(disk);
        }
        OpenOutcome outcome = SteppedJournal.open(disk, options);
        disk.setMeanwhile(this::meanwhile);
        return outcome;
    }
}
