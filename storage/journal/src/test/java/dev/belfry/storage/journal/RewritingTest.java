package dev.belfry.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belfry.storage.Append;
import dev.belfry.storage.EntryEditor;
import dev.belfry.storage.Extent;
import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.disk.SimulatedDisk;
import dev.belfry.storage.journal.segment.SegmentName;
import dev.belfry.storage.testkit.Bytes;
import dev.belfry.storage.testkit.Found;
import dev.belfry.storage.testkit.Heard;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What rewriting does to the files, and what happens when the disk does not let it. 15 entries fill a segment. */
class RewritingTest {
    private static final EntryEditor DROP_ALL = (position, shard, body) -> EntryEditor.DROP;
    private static final EntryEditor ODD =
            (position, shard, body) -> position % 2 == 0 ? EntryEditor.DROP : EntryEditor.KEEP;

    private final SimulatedDisk disk = new SimulatedDisk();
    private final EmbeddedJournal journal = SimulatedJournal.open(disk);
    private final Heard heard = new Heard();
    private List<Found> written = List.of();

    @BeforeEach
    void fifty_entries_in_four_segments() {
        SimulatedJournal.append(journal, 50, 100);
        written = Found.all(journal);
        journal.onDurable(heard);
    }

    @Test
    void what_is_left_of_a_run_is_one_file_of_another_name() throws Exception {
        journal.rewrite(journal.sealed().subList(0, 2), ODD);

        assertThat(segments()).containsExactly(file(0, 1), file(30, 0), file(45, 0));
        assertThat(disk.bytes(file(0, 1))).hasSize(64 + 15 * 128);
        journal.rewrite(journal.sealed().subList(0, 2), ODD);
        assertThat(segments()).containsExactly(file(0, 2), file(45, 0));
    }

    @Test
    void dropping_the_first_needs_no_room() throws Exception {
        disk.setRoom(0);
        journal.rewrite(journal.sealed().subList(0, 1), DROP_ALL);

        assertThat(segments()).containsExactly(file(15, 0), file(30, 0), file(45, 0));
        assertThat(SimulatedJournal.open(disk.afterKill()).first()).isEqualTo(15);
    }

    @Test
    void what_is_dropped_in_the_middle_leaves_an_empty_file_that_goes_with_its_neighbour() throws Exception {
        journal.rewrite(journal.sealed().subList(2, 3), DROP_ALL);
        journal.rewrite(journal.sealed().subList(1, 2), DROP_ALL);
        assertThat(segments()).containsExactly(file(0, 0), file(15, 2), file(45, 0));
        assertThat(disk.bytes(file(15, 2))).hasSize(64);

        journal.rewrite(journal.sealed(), DROP_ALL);
        assertThat(segments()).containsExactly(file(45, 0));
    }

    @Test
    void a_sync_that_fails_changes_nothing_and_appending_goes_on() throws Exception {
        List<Extent> sealed = journal.sealed();
        disk.failNextForce();
        assertThatThrownBy(() -> journal.rewrite(sealed, ODD))
                .isInstanceOf(JournalException.class)
                .hasMessage(
                        "Expected to rewrite entries 0 to 44, but: Input/output error, says the simulated disk about a"
                                + " force");

        assertThat(disk.names()).noneMatch(name -> name.endsWith(".new"));
        assertThat(journal.sealed()).isEqualTo(sealed);
        assertThat(Found.all(journal)).isEqualTo(written);
        SimulatedJournal.append(journal, 1, 100);
        assertThat(journal.rewrite(sealed, ODD)).isPresent();
    }

    @Test
    void without_room_nothing_changes_and_appending_goes_on() throws Exception {
        disk.setRoom(500);
        assertThatThrownBy(() -> journal.rewrite(journal.sealed(), ODD))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("there is room for only 500 bytes");

        assertThat(disk.names()).noneMatch(name -> name.endsWith(".new"));
        assertThat(Found.all(journal)).isEqualTo(written);
        SimulatedJournal.append(journal, 5, 100);
    }

    @Test
    void names_that_cannot_be_made_durable_stop_the_journal() {
        List<Extent> sealed = journal.sealed();
        disk.failForceOfNames();
        assertThatThrownBy(() -> journal.rewrite(sealed, ODD)).isInstanceOf(JournalException.class);

        assertThat(journal.append(1, Bytes.of(1, 1))).isInstanceOf(Append.Closed.class);
        SimulatedJournal.commitAll(journal);
        assertThat(heard.awaitFailure()).hasMessageContaining("Expected to make the names of files durable");
        assertThat(Found.all(journal)).isEqualTo(written);
        assertThatThrownBy(() -> journal.rewrite(sealed, ODD)).hasMessageContaining("but it failed");
    }

    @Test
    void a_damaged_entry_is_told_and_nothing_changes() throws Exception {
        List<Extent> sealed = journal.sealed();
        disk.bytes(file(15, 0))[64 + 128 + 50] ^= 4;
        assertThatThrownBy(() -> journal.rewrite(sealed, DROP_ALL))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("entry 16 at byte 192 of sim/" + file(15, 0) + " is damaged");

        assertThat(journal.sealed()).isEqualTo(sealed);
        assertThat(segments()).hasSize(4);
    }

    @Test
    void what_cannot_be_deleted_is_deleted_later() throws Exception {
        disk.refuseToDelete(file(15, 0));
        journal.rewrite(journal.sealed().subList(0, 2), DROP_ALL);
        assertThat(segments()).containsExactly(file(0, 1), file(15, 0), file(30, 0), file(45, 0));
        assertThat(journal.first()).isEqualTo(30);
        assertThat(journal.sealed()).extracting(Extent::first).containsExactly(30L);
        assertThat(Found.all(SimulatedJournal.open(disk.afterKill()))).isEqualTo(written.subList(30, 50));
    }

    @Test
    void what_could_not_be_deleted_goes_with_the_next() throws Exception {
        disk.refuseToDelete(file(15, 0));
        journal.rewrite(journal.sealed().subList(0, 2), ODD);
        assertThat(segments()).containsExactly(file(0, 1), file(15, 0), file(30, 0), file(45, 0));
        disk.refuseToDelete("nothing");
        journal.rewrite(journal.sealed().subList(0, 2), DROP_ALL);

        assertThat(segments()).containsExactly(file(45, 0));
        assertThat(Found.all(SimulatedJournal.open(disk.afterKill()))).isEqualTo(written.subList(45, 50));
    }

    @Test
    void a_rewritten_segment_that_is_missing_or_damaged_is_refused() throws Exception {
        journal.rewrite(journal.sealed().subList(1, 2), ODD);
        SimulatedDisk shorter = disk.afterKill();
        shorter.resize(file(15, 1), 500);
        assertThat(SimulatedJournal.refusal(shorter)).contains("expected a file of 1088 bytes, but it has 500");

        SimulatedDisk flipped = disk.afterKill();
        flipped.bytes(file(15, 1))[64 + 128 + 50] ^= 4;
        assertThat(SimulatedJournal.refusal(flipped)).contains("an entry from 16 on at byte 192 of sim/" + file(15, 1));

        SimulatedDisk missing = disk.afterKill();
        missing.delete(file(30, 0));
        assertThat(SimulatedJournal.refusal(missing)).contains("Expected a segment that begins with entry 30");

        SimulatedDisk last = disk.afterKill();
        last.delete(file(30, 0));
        last.delete(file(45, 0));
        assertThat(SimulatedJournal.refusal(last)).contains("Expected a segment that begins with entry 30");
    }

    @Test
    void a_flipped_bit_in_a_rewritten_segment_is_never_read_as_something_else() throws Exception {
        journal.rewrite(journal.sealed().subList(1, 2), ODD);
        List<Found> all = Found.all(journal);
        int size = disk.bytes(file(15, 1)).length;
        for (int offset = 64; offset < size; offset++) {
            disk.bytes(file(15, 1))[offset] ^= (byte) (1 << offset % 8);
            for (Found entry : all.subList(15, 22)) {
                assertReadOrRefused(entry);
            }
            disk.bytes(file(15, 1))[offset] ^= (byte) (1 << offset % 8);
        }
    }

    private void assertReadOrRefused(Found entry) {
        try {
            assertThat(journal.read(entry.position(), (at, shard, body) -> {
                        assertThat(Found.copyOf(at, shard, body)).isEqualTo(entry);
                        return true;
                    }))
                    .as("entry %d", entry.position())
                    .isTrue();
        } catch (JournalException e) {
            assertThat(e).hasMessageContaining("damaged");
        }
    }

    private List<String> segments() throws Exception {
        return disk.names().stream()
                .filter(name -> SegmentName.of(name).isPresent())
                .toList();
    }

    private static String file(long base, int generation) {
        return new SegmentName(base, generation).file();
    }
}
