package dev.belfry.storage.journal.tool;

import static dev.belfry.storage.journal.tool.DamagedJournal.FIRST;
import static dev.belfry.storage.journal.tool.DamagedJournal.FRAME;
import static dev.belfry.storage.journal.tool.DamagedJournal.HEADER;
import static dev.belfry.storage.journal.tool.DamagedJournal.LAST;
import static dev.belfry.storage.journal.tool.DamagedJournal.REWRITTEN;
import static dev.belfry.storage.journal.tool.DamagedJournal.THIRD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belfry.storage.Draft;
import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.EmbeddedJournal;
import dev.belfry.storage.journal.SimulatedJournal;
import dev.belfry.storage.journal.layout.Identity;
import dev.belfry.storage.journal.segment.SegmentName;
import dev.belfry.storage.testkit.Found;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Verifying tells of every damage, and dumping shows everything else. */
class JournalVerifyTest {
    private final DamagedJournal damaged = new DamagedJournal();

    @Test
    void what_is_intact_is_counted() throws Exception {
        JournalVerify.Report report = damaged.verify();

        assertThat(report).isEqualTo(new JournalVerify.Report(4, 43, 4300, 0, 50, List.of()));
        assertThat(report.isDamaged()).isFalse();
    }

    @Test
    void every_damaged_entry_is_told_with_its_place() throws Exception {
        damaged.flip(FIRST, HEADER + 3 * FRAME + 50);
        damaged.flip(FIRST, HEADER + 4 * FRAME + 6);
        damaged.flip(FIRST, HEADER + 14 * FRAME + 50);
        damaged.flip(REWRITTEN, HEADER + 2 * FRAME + 50);
        damaged.flip(LAST, HEADER + 1 * FRAME + 50);

        assertThat(damaged.verify().findings())
                .containsExactly(
                        lost(FIRST, 3, 2, 3, 4, true),
                        new Finding.LostEntries("sim/" + FIRST, HEADER + 14 * FRAME, FRAME + 64, 14, 14, true),
                        lost(REWRITTEN, 2, 1, 18, 20, false),
                        lost(LAST, 1, 1, 46, 46, true));
        assertThat(damaged.verify().entries()).isEqualTo(38);
        assertThat(damaged.verify().findings().getFirst().text())
                .isEqualTo("sim/%s: expected entries 3 to 4 at byte 448, but 256 bytes are damaged".formatted(FIRST));
    }

    private static Finding lost(String name, int slot, int frames, long from, long to, boolean every) {
        return new Finding.LostEntries("sim/" + name, HEADER + slot * FRAME, frames * FRAME, from, to, every);
    }

    @Test
    void damaged_headers_are_told_and_the_entries_behind_them_are_found() throws Exception {
        for (String name : List.of(FIRST, REWRITTEN, THIRD, LAST)) {
            damaged.flip(name, 20);
        }
        JournalVerify.Report report = damaged.verify();

        assertThat(report.findings()).hasSize(4).allMatch(Finding.DamagedSegment.class::isInstance);
        assertThat(report.entries()).isEqualTo(43);
        assertThat(report.next()).isEqualTo(50);
    }

    @Test
    void missing_segments_are_told() throws Exception {
        damaged.disk.delete(REWRITTEN);
        damaged.disk.delete(LAST);

        assertThat(damaged.verify().findings())
                .containsExactly(new Finding.LostEntries("sim/" + FIRST, HEADER + 15 * FRAME, 64, 15, 29, true));
    }

    @Test
    void a_missing_last_segment_is_told_when_the_one_before_says_so() throws Exception {
        damaged.disk.delete(THIRD);
        damaged.disk.delete(LAST);

        assertThat(damaged.verify().findings())
                .containsExactly(new Finding.DamagedSegment(
                        "sim/" + REWRITTEN,
                        "sim/%s: expected a segment that begins with entry 30 behind it, but there is none"
                                .formatted(REWRITTEN)));
    }

    @Test
    void a_segment_that_is_cut_short_is_told() throws Exception {
        damaged.disk.resize(FIRST, HEADER + 10 * FRAME + 7);
        damaged.disk.resize(REWRITTEN, HEADER + 5 * FRAME);

        assertThat(damaged.verify().findings())
                .filteredOn(Finding.LostEntries.class::isInstance)
                .containsExactly(
                        new Finding.LostEntries("sim/" + FIRST, HEADER + 10 * FRAME, 7, 10, 14, true),
                        new Finding.LostEntries("sim/" + REWRITTEN, HEADER + 5 * FRAME, 0, 24, 29, false));
    }

    @Test
    void a_torn_tail_is_no_damage() throws Exception {
        damaged.flip(LAST, HEADER + 4 * FRAME + 50);
        JournalVerify.Report report = damaged.verify();

        assertThat(report.isDamaged()).isFalse();
        assertThat(report.findings()).containsExactly(new Finding.TornTail("sim/" + LAST, HEADER + 4 * FRAME, 124, 49));
    }

    @Test
    void damaged_files_aside_are_told_and_no_damage() throws Exception {
        EmbeddedJournal journal = SimulatedJournal.open(damaged.disk);
        for (long position : new long[] {10, 20}) {
            try (Draft draft = journal.checkpoints().begin(position)) {
                draft.complete();
            }
        }
        journal.close();
        assertThat(damaged.verify().checkpoints()).isEqualTo(2);
        damaged.flip("0000000000000000000.index", 50);
        damaged.flip("0000000000000000010.checkpoint", 45);
        JournalVerify.Report report = damaged.verify();

        assertThat(report.checkpoints()).isEqualTo(1);
        assertThat(report.isDamaged()).isFalse();
        assertThat(report.findings())
                .extracting(Finding::text)
                .containsExactly(
                        "sim/0000000000000000000.index is damaged. The next start makes it anew",
                        "sim/0000000000000000010.checkpoint is damaged");
    }

    @Test
    void a_segment_under_a_wrong_name_is_not_judged() throws Exception {
        damaged.disk.rename(THIRD, new SegmentName(31, 0).file());

        assertThatThrownBy(damaged::verify).isInstanceOf(JournalException.class).hasMessageContaining("as in the name");
    }

    @Test
    void a_dump_shows_what_is_intact_in_a_range() throws Exception {
        damaged.flip(REWRITTEN, HEADER + 2 * FRAME + 50);
        List<Found> shown = new ArrayList<>();
        List<String> places = new ArrayList<>();
        JournalVerify.Report report = JournalDump.run(damaged.disk, Identity.read(damaged.disk), 14, 30, entry -> {
            assertThat(entry.size()).isEqualTo(100);
            places.add(entry.place() + "@" + entry.offset());
            shown.add(Found.copyOf(entry.position(), entry.shard(), entry.body()));
        });

        assertThat(shown)
                .isEqualTo(damaged.written.stream()
                        .filter(entry -> entry.position() >= 14 && entry.position() <= 30 && entry.position() != 19)
                        .toList());
        assertThat(places).startsWith("sim/" + FIRST + "@1856", "sim/" + REWRITTEN + "@64");
        assertThat(report.findings()).hasSize(1);
    }
}
