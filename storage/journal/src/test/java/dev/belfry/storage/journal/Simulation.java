package dev.belfry.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.storage.Append;
import dev.belfry.storage.DurableListener;
import dev.belfry.storage.Journal;
import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.disk.SimulatedDisk;
import dev.belfry.storage.testkit.Bytes;
import dev.belfry.storage.testkit.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Some lives of a journal on a simulated disk, each ended by a crash, all decided by a seed. After each crash the journal must
 * hold a prefix of what was appended, and all that was reported durable. (When nothing is synced, a power cut may lose that.)
 */
final class Simulation {
    private static final int LIVES = 6;
    private static final int MOST_ACTIONS = 120;
    private static final int MOST_STEPS = 60;
    private static final int ENTRY_BYTES = 900;

    private final Random random;
    private final int firstCrash;
    private final JournalOptions options;

    /** Whether all entries have one size: then stale frames lie where new ones could be. */
    private final boolean oneSize;

    private SimulatedDisk disk = new SimulatedDisk();

    // What the journal may hold: the entry at position i, in slot i. And how many of them it must hold.
    private final List<Found> appended = new ArrayList<>();
    private long reported = Journal.NONE;

    /** @param firstCrash the step of the disk at which the first life ends */
    Simulation(long seed, int firstCrash) {
        this.random = new Random(seed);
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
            reported = Journal.NONE;
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

    /** Compares what was found with what was appended, and forgets what was lost. */
    private EmbeddedJournal verified(OpenOutcome outcome) {
        EmbeddedJournal journal = Opened.journal(outcome);
        List<Found> found = Found.all(journal);
        assertThat(journal.durable()).isGreaterThanOrEqualTo(reported).isEqualTo(found.size() - 1);
        assertThat(found).isEqualTo(appended.subList(0, found.size()));
        appended.subList(found.size(), appended.size()).clear();
        reported = journal.durable();
        journal.onDurable(new DurableListener() {
            @Override
            public void durable(long position) {
                assertThat(position).isGreaterThan(reported);
                reported = position;
            }

            @Override
            public void failed(JournalException cause) {}
        });
        return journal;
    }

    private void act(EmbeddedJournal journal) {
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> journal.commit();
            case 4 -> journal.prepare();
            case 5 -> readOne(journal);
            case 6 -> disk.setRoom(random.nextInt(3) == 0 ? 100 : Long.MAX_VALUE);
            case 7 -> failForce();
            default -> append(journal);
        }
        assertThat(journal.durable()).isEqualTo(reported);
    }

    private void failForce() {
        if (random.nextInt(6) == 0) {
            disk.failNextForce();
        }
    }

    private void append(EmbeddedJournal journal) {
        int size = 1 + (!oneSize && random.nextInt(5) == 0 ? random.nextInt(ENTRY_BYTES) : 40);
        // Zeros look like what was never written.
        Bytes entry = random.nextInt(10) == 0 ? new Bytes(new byte[size]) : Bytes.of(random.nextLong(), size);
        int shard = random.nextInt(Journal.LAST_SHARD + 1);
        if (journal.append(shard, entry) instanceof Append.Taken(long position)) {
            assertThat(position).isEqualTo(appended.size());
            appended.add(new Found(position, shard, entry));
        }
    }

    private void readOne(EmbeddedJournal journal) {
        if (reported != Journal.NONE) {
            long position = random.nextLong(reported + 1);
            List<Found> found = new ArrayList<>();
            assertThat(journal.read(position, (at, shard, body) -> found.add(Found.copyOf(at, shard, body))))
                    .isTrue();
            assertThat(found).containsExactly(appended.get((int) position));
        }
    }

    private void closed(EmbeddedJournal journal) {
        disk.setRoom(Long.MAX_VALUE);
        boolean healthy = journal.append(0, Bytes.of(0, ENTRY_BYTES + 1)) instanceof Append.TooLarge && !disk.crashed();
        journal.close();
        if (healthy && !disk.crashed()) {
            assertThat(journal.durable()).isEqualTo(reported);
        }
    }
}
