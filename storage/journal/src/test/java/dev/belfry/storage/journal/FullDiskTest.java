package dev.belfry.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.storage.Append;
import dev.belfry.storage.journal.disk.SimulatedDisk;
import dev.belfry.storage.testkit.Bytes;
import dev.belfry.storage.testkit.Found;
import dev.belfry.storage.testkit.Heard;
import org.junit.jupiter.api.Test;

/** A disk without room for the next segment refuses appends, loses nothing, and recovers by itself. */
class FullDiskTest {
    /** Entries of 100 bytes that a segment holds. */
    private static final int IN_SEGMENT = 15;

    private final SimulatedDisk disk = new SimulatedDisk();
    private final EmbeddedJournal journal = SimulatedJournal.open(disk);

    @Test
    void appends_are_taken_as_long_as_there_is_room_in_the_last_segment() {
        fill();

        assertThat(Found.all(journal)).hasSize(IN_SEGMENT);
        assertThat(journal.append(1, Bytes.of(1, 100)))
                .isInstanceOfSatisfying(
                        Append.Full.class,
                        full -> assertThat(full.text())
                                .isEqualTo("Expected room for 2048 bytes in sim/spare.segment, but: there is room for"
                                        + " only 10"));
    }

    @Test
    void a_full_disk_keeps_no_file_that_nobody_needs() throws Exception {
        fill();

        assertThat(disk.names()).doesNotContain(SegmentPreparer.FILE);
    }

    @Test
    void appends_are_taken_again_once_there_is_room() {
        fill();
        disk.setRoom(Long.MAX_VALUE);
        journal.prepare();

        SimulatedJournal.append(journal, 2, 100);
        assertThat(Found.all(journal)).hasSize(IN_SEGMENT + 2);
    }

    @Test
    void what_was_taken_before_becomes_durable_once_there_is_room() {
        takeOneWithoutRoom();
        Heard heard = new Heard();
        journal.onDurable(heard);
        SimulatedJournal.commitAll(journal);
        assertThat(heard.positions()).isEmpty();
        assertThat(journal.append(1, Bytes.of(1, 1))).isInstanceOf(Append.Full.class);

        disk.setRoom(Long.MAX_VALUE);
        SimulatedJournal.commitAll(journal);
        assertThat(heard.positions()).containsExactly((long) IN_SEGMENT);
    }

    @Test
    void closing_a_full_journal_tells_that_what_was_taken_is_lost() {
        takeOneWithoutRoom();
        Heard heard = new Heard();
        journal.onDurable(heard);
        journal.close();

        assertThat(heard.awaitFailure()).hasMessageContaining("Closed without room");
        assertThat(Found.all(SimulatedJournal.open(disk))).hasSize(IN_SEGMENT);
    }

    private void fill() {
        fillWithoutPreparing();
        disk.setRoom(10);
        SimulatedJournal.commitAll(journal);
    }

    private void takeOneWithoutRoom() {
        fillWithoutPreparing();
        // The next segment is asked for, but has not been tried to prepare yet.
        SimulatedJournal.appendOnly(journal, 100);
        disk.setRoom(10);
        SimulatedJournal.commitAll(journal);
    }

    private void fillWithoutPreparing() {
        journal.prepare();
        for (int i = 0; i < IN_SEGMENT; i++) {
            SimulatedJournal.appendOnly(journal, 100);
        }
        while (journal.commit() == 0) {
            Thread.onSpinWait();
        }
    }
}
