package dev.belfry.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.storage.Checkpoint;
import dev.belfry.storage.Draft;
import dev.belfry.storage.EntryEditor;
import dev.belfry.storage.Extent;
import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.backup.BackupReport;
import dev.belfry.storage.journal.disk.SimulatedDisk;
import dev.belfry.storage.journal.tool.ToolOutcome;
import dev.belfry.storage.testkit.Bytes;
import dev.belfry.storage.testkit.Found;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A disk that now and then shows bits that were never written, or ends a read too early: nothing wrong is ever visited, copied or
 * written. {@code -Dseed=} replays one.
 */
class FaultyReadTest {
    private static final int SEEDS = Integer.getInteger("seeds", 150);
    private static final int ENTRIES = 60;
    private static final Bytes CONTENT = Bytes.of(1, 100_000);
    private static final Logger ENGINE = Logger.getLogger("dev.belfry.storage.journal");

    private SimulatedDisk disk = new SimulatedDisk();
    private List<Found> written = new ArrayList<>();

    @BeforeAll
    static void be_quiet() {
        ENGINE.setLevel(Level.OFF);
    }

    @AfterAll
    static void be_loud_again() {
        ENGINE.setLevel(null);
    }

    @Test
    void nothing_wrong_is_taken_for_right() throws IOException {
        Long seed = Long.getLong("seed");
        for (long i = seed == null ? 1 : seed; i <= (seed == null ? SEEDS : seed); i++) {
            try {
                run(new SplittableRandom(i));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("Seed %d (replay it with -Dseed=%d): %s".formatted(i, i, e.getMessage()), e);
            }
        }
    }

    private void run(RandomGenerator random) throws IOException {
        fill();
        EmbeddedJournal journal = SimulatedJournal.open(disk);
        disk.setFaultyReads(random, 1 + random.nextInt(12));
        for (int i = 0; i < 12; i++) {
            use(journal, random);
        }
        disk.setFaultyReads(random, 0);
        assertThat(Found.all(journal)).isEqualTo(written);
        start(random);
    }

    private void fill() {
        disk = new SimulatedDisk();
        EmbeddedJournal journal = SimulatedJournal.open(disk);
        SimulatedJournal.append(journal, ENTRIES, 100);
        try (Draft draft = journal.checkpoints().begin(5)) {
            draft.write(ByteBuffer.wrap(CONTENT.bytes()));
            draft.complete();
        }
        written = Found.all(journal);
        journal.close();
    }

    private void use(EmbeddedJournal journal, RandomGenerator random) throws IOException {
        try {
            switch (random.nextInt(5)) {
                case 0 -> assertThat(Found.all(journal)).isEqualTo(written);
                case 1 -> read(journal, random.nextLong(ENTRIES));
                case 2 -> rewrite(journal, random);
                case 3 -> readCheckpoint(journal);
                default -> backUp(journal, random);
            }
        } catch (JournalException e) {
            // Said so, instead.
        }
    }

    private void read(EmbeddedJournal journal, long position) {
        List<Found> found = new ArrayList<>();
        journal.read(position, (at, shard, body) -> found.add(Found.copyOf(at, shard, body)));
        assertThat(found)
                .isEqualTo(written.stream()
                        .filter(entry -> entry.position() == position)
                        .toList());
    }

    private void rewrite(EmbeddedJournal journal, RandomGenerator random) {
        List<Extent> sealed = journal.sealed();
        int from = random.nextInt(sealed.size());
        List<Extent> run = sealed.subList(from, random.nextInt(from + 1, sealed.size() + 1));
        long dropped = random.nextLong(ENTRIES);
        journal.rewrite(run, (position, shard, body) -> position == dropped ? EntryEditor.DROP : EntryEditor.KEEP);
        boolean within =
                run.getFirst().first() <= dropped && dropped < run.getLast().next();
        written.removeIf(entry -> within && entry.position() == dropped);
    }

    private static void readCheckpoint(EmbeddedJournal journal) {
        Checkpoint checkpoint = journal.checkpoints().all().getFirst();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        boolean whole = checkpoint.read(piece -> {
            byte[] bytes = new byte[piece.remaining()];
            piece.get(bytes);
            content.writeBytes(bytes);
        });
        assertThat(!whole || new Bytes(content.toByteArray()).equals(CONTENT)).isTrue();
    }

    private void backUp(EmbeddedJournal journal, RandomGenerator random) throws IOException {
        SimulatedDisk copy = new SimulatedDisk();
        try {
            if (JournalBackup.toDisk(journal, copy) instanceof ToolOutcome.Done<BackupReport>) {
                assertThat(Found.all(SimulatedJournal.open(copy))).isEqualTo(written);
            }
        } catch (IOException e) {
            assertThat(copy.names()).isEmpty();
        }
    }

    /** At a start, what cannot be told from a torn batch is cut off: no more than the last one. */
    private void start(RandomGenerator random) {
        SimulatedDisk next = disk.afterKill();
        next.setFaultyReads(random, 4 + random.nextInt(12));
        OpenOutcome outcome = SimulatedJournal.tryOpen(next, random.nextBoolean() ? Verify.ALL : Verify.TAIL);
        SimulatedDisk healed = next.copy();
        List<Found> found = Found.all(SimulatedJournal.open(healed));
        boolean opened = outcome instanceof OpenOutcome.Opened;
        assertThat(found).isEqualTo(written.subList(0, found.size()));
        assertThat(found.size()).isGreaterThanOrEqualTo(written.size() - (opened ? 1 : 0));
    }
}
