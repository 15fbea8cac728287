package dev.belfry.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belfry.storage.Append;
import dev.belfry.storage.Draft;
import dev.belfry.storage.EntryEditor;
import dev.belfry.storage.Extent;
import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.disk.SimulatedDisk;
import dev.belfry.storage.testkit.Bytes;
import dev.belfry.storage.testkit.Found;
import dev.belfry.storage.testkit.Heard;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A disk that fails elsewhere than in the sync of a batch ({@link FailingDiskTest}). What no entry depends on is done again; after
 * anything else the journal stops, and no sync is ever tried a second time.
 */
class FaultTest {
    private static final EntryEditor ODD =
            (position, shard, body) -> position % 2 == 0 ? EntryEditor.DROP : EntryEditor.KEEP;

    /** 15 entries of 100 bytes fill a segment of 2 KiB. */
    private final SimulatedDisk disk = new SimulatedDisk();

    private final EmbeddedJournal journal = SimulatedJournal.open(disk);
    private final Heard heard = new Heard();

    @BeforeEach
    void a_listener() {
        journal.onDurable(heard);
    }

    @Test
    void a_file_that_cannot_be_synced_while_it_is_prepared_is_prepared_anew() throws Exception {
        disk.failNextForce();
        assertThat(journal.prepare()).isGreaterThan(0);
        assertThat(journal.append(1, Bytes.of(1, 1)))
                .isInstanceOfSatisfying(
                        Append.Full.class, full -> assertThat(full.text()).contains("Input/output error"));
        assertThat(disk.names()).doesNotContain(SegmentPreparer.FILE);

        SimulatedJournal.commitAll(journal);
        SimulatedJournal.append(journal, 3, 100);
        assertThat(journal.durable()).isEqualTo(2);
    }

    @Test
    void a_header_that_cannot_be_synced_stops_it() {
        journal.prepare();
        SimulatedJournal.appendOnly(journal, 100);
        disk.failNextForce();
        SimulatedJournal.commitAll(journal);

        assertStopped(-1);
    }

    @Test
    void names_that_cannot_be_synced_when_a_segment_begins_stop_it() {
        fillFirst(journal);
        SimulatedJournal.appendOnly(journal, 100);
        disk.failForceOfNames();
        SimulatedJournal.commitAll(journal);

        assertStopped(14);
    }

    @Test
    void an_unsynced_segment_that_cannot_be_synced_when_it_is_full_stops_it() {
        SimulatedDisk other = new SimulatedDisk();
        EmbeddedJournal unsynced =
                Opened.journal(Opening.open(other, SimulatedJournal.OPTIONS.with(Durability.OS), () -> {}));
        unsynced.onDurable(heard);
        fillFirst(unsynced);
        SimulatedJournal.appendOnly(unsynced, 100);
        other.failForceOf("0000000000000000000.segment");
        SimulatedJournal.commitAll(unsynced);

        assertThat(heard.awaitFailure()).hasMessageContaining("Input/output error");
        assertThat(unsynced.append(1, Bytes.of(1, 1))).isInstanceOf(Append.Closed.class);
    }

    @Test
    void a_write_that_fails_stops_it() {
        SimulatedJournal.append(journal, 3, 100);
        SimulatedJournal.appendOnly(journal, 100);
        disk.failNextWrite();
        SimulatedJournal.commitAll(journal);

        assertStopped(2);
        assertThat(Found.all(SimulatedJournal.open(disk.afterKill()))).hasSize(3);
    }

    @Test
    void a_write_that_fails_while_rewriting_changes_nothing_and_appending_goes_on() throws Exception {
        SimulatedJournal.append(journal, 40, 100);
        List<Found> before = Found.all(journal);
        disk.failNextWrite();
        assertThatThrownBy(() -> journal.rewrite(journal.sealed(), ODD))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("about a write");

        assertThat(disk.names()).noneMatch(name -> name.endsWith(".new"));
        SimulatedJournal.append(journal, 1, 100);
        assertThat(Found.all(journal)).startsWith(before.toArray(Found[]::new)).hasSize(41);
    }

    @Test
    void a_write_that_fails_ends_a_checkpoint_and_appending_goes_on() throws Exception {
        SimulatedJournal.append(journal, 3, 100);
        try (Draft draft = journal.checkpoints().begin(2)) {
            disk.failNextWrite();
            assertThatThrownBy(() -> draft.write(ByteBuffer.allocate(100_000)))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("about a write");
        }

        assertThat(disk.names()).noneMatch(name -> name.contains("checkpoint"));
        SimulatedJournal.append(journal, 1, 100);
        assertThat(journal.durable()).isEqualTo(3);
    }

    @Test
    void a_journal_that_breaks_ends_what_is_being_rewritten_and_written() {
        SimulatedJournal.append(journal, 40, 100);
        List<Found> before = Found.all(journal);
        List<Extent> sealed = journal.sealed();
        Draft draft = journal.checkpoints().begin(2);
        EntryEditor breaking = (position, shard, body) -> {
            if (position == 20) {
                SimulatedJournal.appendOnly(journal, 100);
                disk.failNextForce();
                SimulatedJournal.commitAll(journal);
            }
            return EntryEditor.DROP;
        };
        assertThatThrownBy(() -> journal.rewrite(sealed, breaking))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("Input/output error");
        assertThatThrownBy(draft::complete).isInstanceOf(JournalException.class);

        assertStopped(39);
        assertThat(Found.all(journal)).isEqualTo(before);
        assertThat(journal.sealed()).isEqualTo(sealed);
    }

    @Test
    void a_start_that_cannot_sync_is_refused_in_one_line() {
        SimulatedJournal.append(journal, 3, 100);
        SimulatedDisk failing = disk.afterKill();
        failing.failNextForce();
        assertThat(SimulatedJournal.refusal(failing))
                .isEqualTo("Expected to keep a journal in sim/, but Input/output error, says the simulated disk about a"
                        + " force");

        SimulatedDisk names = disk.afterKill();
        names.failForceOfNames();
        assertThat(SimulatedJournal.refusal(names)).contains("Input/output error");
        assertThat(Found.all(SimulatedJournal.open(disk.afterKill()))).hasSize(3);
    }

    @Test
    void a_disk_that_may_only_be_read_is_refused_in_one_line() {
        SimulatedDisk empty = new SimulatedDisk();
        empty.setReadOnly(true);
        assertThat(SimulatedJournal.refusal(empty))
                .isEqualTo("Expected to keep a journal in sim/, but sim/journal.meta.new may not be read and written:"
                        + " permission denied");

        SimulatedJournal.append(journal, 20, 100);
        SimulatedDisk used = disk.afterKill();
        used.setReadOnly(true);
        assertThat(SimulatedJournal.refusal(used))
                .isEqualTo("Expected to keep a journal in sim/, but sim/0000000000000000015.segment may not be read"
                        + " and written: permission denied");
        used.setReadOnly(false);
        assertThat(Found.all(SimulatedJournal.open(used))).hasSize(20);
    }

    @Test
    void a_disk_that_comes_to_be_read_only_refuses_when_the_next_segment_is_needed() {
        fillFirst(journal);
        disk.setReadOnly(true);
        SimulatedJournal.commitAll(journal);

        assertThat(journal.append(1, Bytes.of(1, 100)))
                .isInstanceOfSatisfying(
                        Append.Full.class, full -> assertThat(full.text()).contains("sim/spare.segment"));
        assertThat(Found.all(journal)).hasSize(15);
        disk.setReadOnly(false);
        SimulatedJournal.commitAll(journal);
        SimulatedJournal.append(journal, 1, 100);
    }

    /** Fills the first segment, and does not prepare the next one. */
    private static void fillFirst(EmbeddedJournal full) {
        full.prepare();
        for (int i = 0; i < 15; i++) {
            SimulatedJournal.appendOnly(full, 100);
        }
        while (full.commit() == 0) {
            Thread.onSpinWait();
        }
    }

    private void assertStopped(long durable) {
        assertThat(heard.awaitFailure()).isInstanceOf(JournalException.class);
        assertThat(journal.durable()).isEqualTo(durable);
        assertThat(journal.append(1, Bytes.of(1, 1))).isInstanceOf(Append.Closed.class);
        int forces = disk.forces();
        SimulatedJournal.commitAll(journal);
        assertThat(disk.forces()).isEqualTo(forces);
    }
}
