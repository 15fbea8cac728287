package dev.belfry.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.disk.SimulatedDisk;
import dev.belfry.storage.journal.layout.Identity;
import dev.belfry.storage.journal.segment.SegmentName;
import dev.belfry.storage.testkit.Found;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a crash cannot have left is never cut off, and never read as if it were whole. */
class DamageTest {
    /** Entries of 100 bytes in 128-byte frames: 15 in a segment of 2 KiB. */
    private static final int FRAME = 128;

    private static final int HEADER = 64;
    private static final String FIRST = new SegmentName(0, 0).file();
    private static final String SECOND = new SegmentName(15, 0).file();

    private final SimulatedDisk disk = new SimulatedDisk();
    private List<Found> written = List.of();

    @BeforeEach
    void twenty_entries_in_two_segments() {
        EmbeddedJournal journal = SimulatedJournal.open(disk);
        SimulatedJournal.append(journal, 20, 100);
        written = Found.all(journal);
        journal.close();
    }

    @Test
    void damage_before_the_last_batch_is_refused_with_place_and_position() {
        flip(SECOND, HEADER + FRAME + 50);

        for (Verify verify : Verify.values()) {
            assertThat(SimulatedJournal.refusal(disk, verify))
                    .contains("entry 16 at byte 192 of sim/" + SECOND)
                    .contains("a later batch is intact at byte 320")
                    .contains("Restore the directory from a backup");
        }
    }

    @Test
    void a_refusal_changes_nothing() {
        flip(SECOND, HEADER + FRAME + 50);
        byte[] before = disk.bytes(SECOND).clone();
        int steps = disk.steps();
        SimulatedJournal.refusal(disk);

        assertThat(disk.bytes(SECOND)).isEqualTo(before);
        assertThat(disk.steps()).isEqualTo(steps);
    }

    @Test
    void damage_in_a_segment_before_the_last_is_refused_even_at_its_end() {
        flip(FIRST, HEADER + 14 * FRAME + 50);

        assertThat(SimulatedJournal.refusal(disk, Verify.ALL)).contains("entry 14 at byte 1856 of sim/" + FIRST);
    }

    @Test
    void a_missing_segment_is_refused() throws Exception {
        EmbeddedJournal journal = SimulatedJournal.open(disk);
        SimulatedJournal.append(journal, 15, 100);
        journal.close();
        disk.delete(SECOND);

        assertThat(SimulatedJournal.refusal(disk)).contains("entry 15").contains("begins with entry 30");
    }

    @Test
    void a_damaged_header_is_refused() {
        flip(SECOND, 20);

        assertThat(SimulatedJournal.refusal(disk)).contains("sim/" + SECOND).contains("header");
    }

    @Test
    void a_later_version_is_refused() {
        disk.bytes(SECOND)[11] = 2;

        assertThat(SimulatedJournal.refusal(disk)).contains("version 1 of the format, but it is version 2");
    }

    @Test
    void a_segment_of_another_journal_is_refused() {
        SimulatedDisk other = new SimulatedDisk();
        EmbeddedJournal journal = SimulatedJournal.open(other);
        SimulatedJournal.append(journal, 20, 100);
        journal.close();
        byte[] foreign = other.bytes(SECOND);
        System.arraycopy(foreign, 0, disk.bytes(SECOND), 0, foreign.length);

        assertThat(SimulatedJournal.refusal(disk)).contains("belongs to this journal");
    }

    @Test
    void segments_without_the_description_are_refused() throws Exception {
        disk.delete(Identity.FILE);

        assertThat(SimulatedJournal.refusal(disk)).contains("Expected sim/journal.meta");
    }

    @Test
    void a_damaged_description_is_refused() {
        disk.bytes(Identity.FILE)[0] = 'B';

        assertThat(SimulatedJournal.refusal(disk)).contains("sim/journal.meta").contains("Belfry-journal 1");
    }

    @Test
    void a_flipped_bit_anywhere_is_refused_or_costs_only_the_end() {
        for (String name : List.of(FIRST, SECOND)) {
            for (int offset = 0; offset < disk.bytes(name).length; offset++) {
                SimulatedDisk damaged = disk.afterKill();
                damaged.bytes(name)[offset] ^= (byte) (1 << offset % 8);
                OpenOutcome outcome = SimulatedJournal.tryOpen(damaged, Verify.ALL);

                if (outcome instanceof OpenOutcome.Opened(EmbeddedJournal journal, RecoveryReport report)) {
                    List<Found> found = Found.all(journal);
                    assertThat(found).isEqualTo(written.subList(0, found.size()));
                    assertThat(found.size()).as("byte %d of %s", offset, name).isGreaterThanOrEqualTo(19);
                }
            }
        }
    }

    @Test
    void a_flipped_bit_that_is_not_looked_for_at_the_start_is_found_when_it_is_read() {
        for (int offset = 0; offset < disk.bytes(FIRST).length; offset++) {
            SimulatedDisk damaged = disk.afterKill();
            damaged.bytes(FIRST)[offset] ^= (byte) (1 << offset % 8);
            if (SimulatedJournal.tryOpen(damaged) instanceof OpenOutcome.Opened(EmbeddedJournal journal, var report)) {
                assertThat(offset).isGreaterThanOrEqualTo(HEADER);
                assertThat(report.scanned()).isEqualTo(1);
                for (Found entry : written) {
                    assertReadOrRefused(journal, entry);
                }
            }
        }
    }

    private static void assertReadOrRefused(EmbeddedJournal journal, Found entry) {
        List<Found> found = new ArrayList<>();
        try {
            journal.read(entry.position(), (at, shard, body) -> found.add(Found.copyOf(at, shard, body)));
            assertThat(found).containsExactly(entry);
        } catch (JournalException e) {
            assertThat(e).hasMessageContaining("sim/" + FIRST + ", but what is there is damaged");
        }
    }

    private void flip(String name, int offset) {
        disk.bytes(name)[offset] ^= 4;
    }
}
