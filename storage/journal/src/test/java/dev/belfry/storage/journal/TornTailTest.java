package dev.belfry.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.storage.Append;
import dev.belfry.storage.journal.disk.SimulatedDisk;
import dev.belfry.storage.journal.segment.SegmentName;
import dev.belfry.storage.testkit.Bytes;
import dev.belfry.storage.testkit.Found;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The end of the last batch may be torn by a crash: it is cut off, for good. */
class TornTailTest {
    private static final int FRAME = 128;
    private static final int HEADER = 64;
    private static final String FIRST = new SegmentName(0, 0).file();

    private final SimulatedDisk disk = new SimulatedDisk();
    private List<Found> written = List.of();

    @BeforeEach
    void two_entries_and_then_a_batch_of_six() {
        EmbeddedJournal journal = SimulatedJournal.open(disk);
        SimulatedJournal.append(journal, 2, 100);
        for (int i = 0; i < 6; i++) {
            SimulatedJournal.appendOnly(journal, 100);
        }
        SimulatedJournal.commitAll(journal);
        written = Found.all(journal);
    }

    @Test
    void a_clean_end_is_not_cut() {
        OpenOutcome outcome = SimulatedJournal.tryOpen(disk.afterKill());

        assertThat(Opened.report(outcome).cut()).isEmpty();
        assertThat(Found.all(Opened.journal(outcome))).isEqualTo(written);
    }

    @Test
    void a_hole_in_the_last_batch_is_cut_with_all_behind_it() {
        SimulatedDisk torn = withHole(3);
        OpenOutcome outcome = SimulatedJournal.tryOpen(torn);

        assertThat(Found.all(Opened.journal(outcome))).isEqualTo(written.subList(0, 3));
        RecoveryReport.Cut cut = Opened.report(outcome).cut().orElseThrow();
        assertThat(cut.place()).isEqualTo("sim/" + FIRST);
        assertThat(cut.offset()).isEqualTo(HEADER + 3 * FRAME);
        assertThat(cut.position()).isEqualTo(3);
        assertThat(cut.bytes()).isBetween(4 * FRAME, 5 * FRAME);
    }

    @Test
    void what_was_cut_never_comes_back() {
        SimulatedDisk torn = withHole(3);
        EmbeddedJournal journal = SimulatedJournal.open(torn);
        // Ends exactly where a frame that was cut off began.
        assertThat(journal.append(7, Bytes.of(99, 100))).isEqualTo(new Append.Taken(3));
        SimulatedJournal.commitAll(journal);
        List<Found> after = Found.all(journal);

        assertThat(Found.all(SimulatedJournal.open(torn.afterKill())))
                .isEqualTo(after)
                .hasSize(4);
        byte[] rest = torn.bytes(FIRST);
        assertThat(Arrays.copyOfRange(rest, HEADER + 4 * FRAME, rest.length)).containsOnly(0);
    }

    @Test
    void garbage_behind_the_end_is_cut() {
        SimulatedDisk torn = disk.afterKill();
        torn.bytes(FIRST)[HEADER + 8 * FRAME + 300] = 5;
        OpenOutcome outcome = SimulatedJournal.tryOpen(torn);

        assertThat(Found.all(Opened.journal(outcome))).isEqualTo(written);
        assertThat(Opened.report(outcome).cut().map(RecoveryReport.Cut::bytes)).isEqualTo(Optional.of(301));
    }

    @Test
    void a_file_that_is_too_short_loses_only_what_is_missing() {
        SimulatedDisk torn = disk.afterKill();
        torn.resize(FIRST, HEADER + 5 * FRAME + 60);
        EmbeddedJournal journal = SimulatedJournal.open(torn);

        assertThat(Found.all(journal)).isEqualTo(written.subList(0, 5));
        SimulatedJournal.append(journal, 3, 100);
        assertThat(Found.all(SimulatedJournal.open(torn.afterKill()))).hasSize(8);
    }

    @Test
    void a_file_that_is_cut_anywhere_loses_only_what_is_missing() {
        for (int size = HEADER; size < HEADER + 9 * FRAME; size++) {
            SimulatedDisk torn = disk.afterKill();
            torn.resize(FIRST, size);
            EmbeddedJournal journal = SimulatedJournal.open(torn);

            int whole = Math.min(8, (size - HEADER + 4) / FRAME);
            assertThat(Found.all(journal)).as("%d bytes", size).isEqualTo(written.subList(0, whole));
            SimulatedJournal.append(journal, 1, 100);
            assertThat(Found.all(SimulatedJournal.open(torn.afterKill()))).hasSize(whole + 1);
        }
    }

    @Test
    void a_file_that_is_being_prepared_is_begun_anew() throws Exception {
        SimulatedDisk before = disk.afterKill();
        before.create(SegmentPreparer.FILE);
        EmbeddedJournal journal = SimulatedJournal.open(before);

        assertThat(before.names()).doesNotContain(SegmentPreparer.FILE);
        SimulatedJournal.append(journal, 20, 100);
        assertThat(Found.all(journal)).hasSize(28);
    }

    /** The disk after a crash that lost the frame at a position, and kept those behind it. */
    private SimulatedDisk withHole(int position) {
        SimulatedDisk torn = disk.afterKill();
        int offset = HEADER + position * FRAME;
        Arrays.fill(torn.bytes(FIRST), offset, offset + FRAME, (byte) 0);
        return torn;
    }
}
