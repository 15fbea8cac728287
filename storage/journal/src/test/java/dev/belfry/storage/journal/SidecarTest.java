package dev.belfry.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.storage.EntryEditor;
import dev.belfry.storage.Extent;
import dev.belfry.storage.journal.disk.SimulatedDisk;
import dev.belfry.storage.journal.segment.SegmentName;
import dev.belfry.storage.journal.segment.Sidecar;
import dev.belfry.storage.testkit.Found;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A start reads only the last segment, as long as the files beside the others are intact and fit. */
class SidecarTest {
    private static final SegmentName FIRST = new SegmentName(0, 0);
    private static final String BESIDE_FIRST = Sidecar.nameOf(FIRST);

    private final SimulatedDisk disk = new SimulatedDisk();
    private List<Found> written = List.of();
    private List<Extent> sealed = List.of();

    @BeforeEach
    void fifty_entries_in_four_segments() {
        EmbeddedJournal journal = SimulatedJournal.open(disk);
        SimulatedJournal.append(journal, 50, 100);
        written = Found.all(journal);
        sealed = journal.sealed();
        journal.close();
    }

    @Test
    void only_the_last_segment_is_read() {
        assertOpened(disk, 1);
    }

    @Test
    void everything_is_read_on_demand() {
        assertThat(Opened.report(SimulatedJournal.tryOpen(disk, Verify.ALL)).scanned())
                .isEqualTo(4);
        assertOpened(disk, 1);
    }

    @Test
    void what_is_missing_is_made_anew() throws Exception {
        disk.delete(BESIDE_FIRST);
        disk.delete(Sidecar.nameOf(new SegmentName(30, 0)));

        assertOpened(disk, 3);
        assertOpened(disk, 1);
    }

    @Test
    void what_cannot_be_made_anew_does_no_harm() throws Exception {
        disk.delete(BESIDE_FIRST);
        disk.refuseToCreate(BESIDE_FIRST + ".new");

        assertOpened(disk, 2);
        assertOpened(disk, 2);
    }

    @Test
    void a_flipped_bit_anywhere_is_found_out() {
        for (int offset = 0; offset < disk.bytes(BESIDE_FIRST).length; offset++) {
            SimulatedDisk damaged = disk.afterKill();
            damaged.bytes(BESIDE_FIRST)[offset] ^= (byte) (1 << offset % 8);
            assertOpened(damaged, 2);
        }
    }

    @Test
    void one_that_is_cut_short_or_longer_is_found_out() {
        int size = disk.bytes(BESIDE_FIRST).length;
        for (int other = 0; other < size + 3; other++) {
            SimulatedDisk damaged = disk.afterKill();
            damaged.resize(BESIDE_FIRST, other);
            assertOpened(damaged, other == size ? 1 : 2);
        }
    }

    @Test
    void one_of_another_segment_is_not_believed() throws Exception {
        String other = Sidecar.nameOf(new SegmentName(15, 0));
        disk.rename(BESIDE_FIRST, other);

        assertOpened(disk, 3);
    }

    @Test
    void a_segment_of_another_size_or_without_neighbour_is_noticed() throws Exception {
        SimulatedDisk shorter = disk.afterKill();
        shorter.resize(FIRST.file(), 1000);
        assertThat(SimulatedJournal.refusal(shorter)).contains("entry 7 at byte 960 of sim/" + FIRST.file());

        SimulatedDisk missing = disk.afterKill();
        missing.delete(new SegmentName(15, 0).file());
        assertThat(SimulatedJournal.refusal(missing)).contains("entry 15").contains("begins with entry 30");
    }

    @Test
    void what_was_rewritten_is_not_read_either() throws Exception {
        EmbeddedJournal journal = SimulatedJournal.open(disk);
        journal.rewrite(
                sealed.subList(0, 2),
                (position, shard, body) -> position % 2 == 0 ? EntryEditor.DROP : EntryEditor.KEEP);
        written = Found.all(journal);
        sealed = journal.sealed();
        journal.close();

        assertThat(disk.names()).contains(Sidecar.nameOf(new SegmentName(0, 1))).doesNotContain(BESIDE_FIRST);
        assertOpened(disk, 1);
    }

    @Test
    void one_whose_segment_is_gone_is_deleted() throws Exception {
        EmbeddedJournal journal = SimulatedJournal.open(disk);
        disk.refuseToDelete(BESIDE_FIRST);
        journal.rewrite(sealed.subList(0, 1), (position, shard, body) -> EntryEditor.DROP);
        assertThat(disk.names()).contains(BESIDE_FIRST);

        SimulatedDisk next = disk.afterKill();
        SimulatedJournal.open(next);
        assertThat(next.names()).doesNotContain(BESIDE_FIRST);
    }

    @Test
    void one_that_comes_after_its_segment_was_rewritten_does_not_stay() throws Exception {
        SimulatedDisk other = new SimulatedDisk();
        EmbeddedJournal journal = SimulatedJournal.open(other);
        SimulatedJournal.append(journal, 15, 100);
        journal.prepare();
        SimulatedJournal.appendOnly(journal, 100);
        while (journal.commit() == 0) {
            Thread.onSpinWait();
        }
        assertThat(other.names()).noneMatch(Sidecar::isName);
        journal.rewrite(journal.sealed(), (position, shard, body) -> EntryEditor.DROP);
        SimulatedJournal.commitAll(journal);

        assertThat(other.names()).noneMatch(Sidecar::isName);
    }

    private void assertOpened(SimulatedDisk from, int scanned) {
        OpenOutcome outcome = SimulatedJournal.tryOpen(from);
        EmbeddedJournal journal = Opened.journal(outcome);
        assertThat(Found.all(journal)).isEqualTo(written);
        assertThat(journal.sealed()).isEqualTo(sealed);
        for (Found entry : written) {
            assertThat(Found.from(journal, entry.position()).getFirst()).isEqualTo(entry);
        }
        assertThat(Opened.report(outcome).scanned()).isEqualTo(scanned);
        assertThat(Opened.report(outcome).bytes()).isEqualTo(written.size() * 128L);
    }
}
