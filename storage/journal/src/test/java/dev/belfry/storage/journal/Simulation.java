package dev.belfry.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.storage.Append;
import dev.belfry.storage.DurableListener;
import dev.belfry.storage.EntryEditor;
import dev.belfry.storage.Extent;
import dev.belfry.storage.Journal;
import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.disk.SimulatedDisk;
import dev.belfry.storage.testkit.Bytes;
import dev.belfry.storage.testkit.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Some lives of a journal on a simulated disk, each ended by a crash, all decided by a seed. After each crash the journal must
 * hold a prefix of what was appended, and all that was reported durable, with parts rewritten wholly or not at all. (When nothing
 * is synced, a power cut may lose what was reported.)
 */
final class Simulation {
    private static final int LIVES = 6;
    private static final int MOST_ACTIONS = 120;
    private static final int MOST_STEPS = 60;
    private static final int ENTRY_BYTES = 900;

    private final RandomGenerator random;
    private final int firstCrash;
    private final JournalOptions options;

    /** Whether all entries have one size: then stale frames lie where new ones could be. */
    private final boolean oneSize;

    private SimulatedDisk disk = new SimulatedDisk();

    private final Expected expected = new Expected();
    private final ExpectedCheckpoints checkpoints;

    /** @param firstCrash the step of the disk at which the first life ends */
    Simulation(long seed, int firstCrash) {
        this.random = new SplittableRandom(seed);
        this.checkpoints = new ExpectedCheckpoints(random);
        this.firstCrash = firstCrash;
        this.oneSize = random.nextBoolean();
        Durability durability = random.nextInt(4) == 0 ? Durability.OS : Durability.FSYNC;
        int batchBytes = random.nextBoolean() ? 2048 : 16 * 1024;
        this.options = new JournalOptions(8192, 2048, ENTRY_BYTES, batchBytes, 2, durability);
    }

    /** Runs the first life only, without a crash, and returns its steps. */
    static int stepsOfFirstLife(long seed) {
        Simulation simulation = new Simulation(seed, Integer.MAX_VALUE);
        simulation.live(Integer.MAX_VALUE);
        return simulation.disk.steps();
    }

    void run() {
        live(firstCrash);
        for (int life = 1; life < LIVES; life++) {
            disk = crashed();
            live(1 + random.nextInt(1 + random.nextInt(MOST_STEPS)));
        }
        disk = crashed();
        open().close();
    }

    private SimulatedDisk crashed() {
        if (random.nextBoolean()) {
            return disk.afterKill();
        }
        if (options.durability() == Durability.OS) {
            expected.forgetReportsBehind(checkpoints.last());
        }
        return disk.afterPowerCut(random);
    }

    private void live(int crashIn) {
        disk.crashIn(crashIn);
        OpenOutcome outcome = Opening.open(disk, options, () -> {});
        if (disk.crashed()) {
            return;
        }
        EmbeddedJournal journal = verified(outcome);
        for (int action = 0; action < MOST_ACTIONS && !disk.crashed(); action++) {
            act(journal);
        }
        if (!disk.crashed() && random.nextInt(3) == 0) {
            closed(journal);
        }
    }

    private EmbeddedJournal open() {
        return verified(Opening.open(disk, options, () -> {}));
    }

    private EmbeddedJournal verified(OpenOutcome outcome) {
        EmbeddedJournal journal = Opened.journal(outcome);
        expected.verify(journal);
        checkpoints.verify(journal);
        journal.onDurable(new DurableListener() {
            @Override
            public void durable(long position) {
                expected.report(position);
            }

            @Override
            public void failed(JournalException cause) {}
        });
        return journal;
    }

    private void act(EmbeddedJournal journal) {
        switch (random.nextInt(24)) {
            case 0, 1, 2, 3 -> journal.commit();
            case 4 -> journal.prepare();
            case 5 -> readOne(journal);
            case 6 -> disk.setRoom(random.nextInt(3) == 0 ? 100 : Long.MAX_VALUE);
            case 7 -> failForce();
            case 8, 9 -> rewrite(journal);
            case 10, 11 -> checkpoint(journal);
            default -> append(journal);
        }
        assertThat(journal.durable()).isEqualTo(expected.reported());
    }

    private void failForce() {
        if (random.nextInt(6) == 0) {
            disk.failNextForce();
        } else if (random.nextInt(20) == 0) {
            disk.failForceOfNames();
        }
    }

    private void append(EmbeddedJournal journal) {
        int size = 1 + (!oneSize && random.nextInt(5) == 0 ? random.nextInt(ENTRY_BYTES) : 40);
        // Zeros look like what was never written.
        Bytes entry = random.nextInt(10) == 0 ? new Bytes(new byte[size]) : Bytes.of(random.nextLong(), size);
        int shard = random.nextInt(Journal.LAST_SHARD + 1);
        if (journal.append(shard, entry) instanceof Append.Taken(long position)) {
            expected.append(new Found(position, shard, entry));
        }
    }

    private void readOne(EmbeddedJournal journal) {
        if (expected.reported() != Journal.NONE) {
            long position = random.nextLong(expected.reported() + 1);
            List<Found> found = new ArrayList<>();
            boolean there = journal.read(position, (at, shard, body) -> found.add(Found.copyOf(at, shard, body)));
            assertThat(there).isEqualTo(expected.at(position).isPresent());
            assertThat(found).isEqualTo(expected.at(position).stream().toList());
        }
    }

    private void rewrite(EmbeddedJournal journal) {
        List<Extent> sealed = journal.sealed();
        if (sealed.isEmpty() || broken(journal)) {
            return;
        }
        int from = random.nextInt(sealed.size());
        List<Extent> run = sealed.subList(from, random.nextInt(from + 1, sealed.size() + 1));
        EntryEditor editor = editor(random.nextLong(), random.nextInt(5));
        expected.beginRewrite(run, editor);
        try {
            journal.rewrite(run, editor);
            expected.endRewrite(broken(journal));
        } catch (JournalException e) {
            // The disk failed: what was there before is there still, and after a crash perhaps not.
        }
        if (!disk.crashed()) {
            expected.verifySame(journal, Found.all(journal));
        }
    }

    private void checkpoint(EmbeddedJournal journal) {
        if (!broken(journal)) {
            checkpoints.act(journal);
        }
        // Once the medium is broken, one may be gone that another one of the same position was to replace.
        if (!disk.crashed() && !broken(journal)) {
            checkpoints.verifySame(journal);
        }
    }

    private static boolean broken(EmbeddedJournal journal) {
        try {
            journal.rewrite(List.of(), editor(0, 0));
            return false;
        } catch (IllegalArgumentException e) {
            return false;
        } catch (JournalException e) {
            return true;
        }
    }

    /** @param kept how many of five entries stay, about */
    private static EntryEditor editor(long seed, int kept) {
        return (position, shard, body) -> {
            RandomGenerator dice = new SplittableRandom(seed + position);
            if (dice.nextInt(5) >= kept) {
                return EntryEditor.DROP;
            }
            return dice.nextInt(3) == 0
                    ? new EntryEditor.Edit.Replace(Bytes.of(dice.nextLong(), 1 + dice.nextInt(80)))
                    : EntryEditor.KEEP;
        };
    }

    private void closed(EmbeddedJournal journal) {
        disk.setRoom(Long.MAX_VALUE);
        boolean healthy = journal.append(0, Bytes.of(0, ENTRY_BYTES + 1)) instanceof Append.TooLarge && !disk.crashed();
        journal.close();
        if (healthy && !disk.crashed()) {
            assertThat(journal.durable()).isEqualTo(expected.reported());
        }
    }
}
