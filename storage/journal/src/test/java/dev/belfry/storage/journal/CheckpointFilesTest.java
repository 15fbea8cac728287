package dev.belfry.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belfry.storage.Append;
import dev.belfry.storage.Checkpoint;
import dev.belfry.storage.Draft;
import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.disk.SimulatedDisk;
import dev.belfry.storage.journal.segment.SegmentName;
import dev.belfry.storage.testkit.Bytes;
import dev.belfry.storage.testkit.Heard;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What checkpoints are on the disk, and what happens when the disk does not take or keep them. */
class CheckpointFilesTest {
    private static final String AT_3 = "0000000000000000003.checkpoint";
    private static final String AT_7 = "0000000000000000007.checkpoint";

    /** More than a chunk. */
    private static final Bytes CONTENT = Bytes.of(1, 70_000);

    private final SimulatedDisk disk = new SimulatedDisk();
    private final EmbeddedJournal journal = opened(disk, Durability.FSYNC);
    private final Heard heard = new Heard();

    private static EmbeddedJournal opened(SimulatedDisk on, Durability durability) {
        EmbeddedJournal opened = Opened.journal(Opening.open(on, SimulatedJournal.OPTIONS.with(durability), () -> {}));
        SimulatedJournal.append(opened, 10, 100);
        return opened;
    }

    @Test
    void each_one_is_a_file_and_the_last_two_remain() throws Exception {
        for (int position = 1; position < 8; position += 2) {
            write(journal, position, CONTENT);
        }
        assertThat(disk.names())
                .filteredOn(name -> name.contains("checkpoint"))
                .containsExactly("0000000000000000005.checkpoint", AT_7);
    }

    @Test
    void a_flipped_bit_anywhere_is_found_out_and_the_one_before_serves() {
        write(journal, 3, CONTENT);
        write(journal, 7, CONTENT);
        int size = disk.bytes(AT_7).length;
        for (int offset = 0; offset < size; offset += offset < 200 || offset > size - 200 ? 1 : 977) {
            SimulatedDisk damaged = disk.afterKill();
            damaged.bytes(AT_7)[offset] ^= (byte) (1 << offset % 8);
            assertOnlyFirstServes(damaged);
        }
    }

    @Test
    void one_that_is_cut_short_or_longer_is_found_out_and_the_one_before_serves() {
        write(journal, 3, CONTENT);
        write(journal, 7, CONTENT);
        int size = disk.bytes(AT_7).length;
        for (int other :
                new int[] {0, 1, 39, 40, 41, 64, 65_600, size - 25, size - 24, size - 1, size + 1, size + 24}) {
            SimulatedDisk damaged = disk.afterKill();
            damaged.resize(AT_7, other);
            assertOnlyFirstServes(damaged);
        }
    }

    private static void assertOnlyFirstServes(SimulatedDisk damaged) {
        EmbeddedJournal opened = SimulatedJournal.open(damaged);
        List<Checkpoint> all = opened.checkpoints().all();
        if (all.size() == 2) {
            assertThat(all.getFirst().read(piece -> {})).isFalse();
        } else {
            assertThat(damaged.contains(AT_7)).isFalse();
        }
        assertThat(all.getLast().position()).isEqualTo(3);
        assertThat(content(all.getLast())).isEqualTo(CONTENT);
        write(opened, 7, CONTENT);
        assertThat(content(opened.checkpoints().all().getFirst())).isEqualTo(CONTENT);
    }

    @Test
    void one_that_takes_the_place_of_another_is_not_read_as_that_one() {
        write(journal, 3, CONTENT);
        Checkpoint before = journal.checkpoints().all().getFirst();
        write(journal, 3, CONTENT);

        assertThat(before.read(piece -> {})).isFalse();
        assertThat(content(journal.checkpoints().all().getFirst())).isEqualTo(CONTENT);
    }

    @Test
    void one_whose_file_is_gone_cannot_be_read() throws Exception {
        write(journal, 3, CONTENT);
        disk.delete(AT_3);

        assertThat(journal.checkpoints().all().getFirst().read(piece -> {})).isFalse();
    }

    @Test
    void one_beyond_what_the_journal_holds_is_deleted_at_the_start() throws Exception {
        write(journal, 3, CONTENT);
        SimulatedDisk wrongName = disk.afterKill();
        wrongName.rename(AT_3, "0000000000000000010.checkpoint");
        SimulatedJournal.open(wrongName);
        assertThat(wrongName.names()).noneMatch(name -> name.contains("checkpoint"));

        SimulatedDisk withoutEntries = disk.afterKill();
        withoutEntries.delete("0000000000000000000.segment");
        assertThat(SimulatedJournal.open(withoutEntries).checkpoints().all()).isEmpty();
        assertThat(withoutEntries.names()).noneMatch(name -> name.contains("checkpoint"));
    }

    @Test
    void a_start_is_refused_when_entries_are_lost_that_a_checkpoint_includes() throws Exception {
        SimulatedJournal.append(journal, 40, 100);
        long last = journal.durable();
        write(journal, last, CONTENT);
        SimulatedDisk endless = disk.afterKill();
        String end = endless.names().stream()
                .filter(name -> SegmentName.of(name).isPresent())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        endless.delete(end);
        endless.force();
        List<String> before = endless.names();

        assertThat(SimulatedJournal.refusal(endless))
                .contains("Expected entries up to " + last, "the end of the journal is lost", "journal repair");
        assertThat(endless.names()).isEqualTo(before);
    }

    @Test
    void a_sync_that_fails_ends_the_draft_and_appending_goes_on() {
        disk.failNextForce();
        assertFails("Expected to write a checkpoint, but: Input/output error, says the simulated disk about a force");

        SimulatedJournal.append(journal, 1, 100);
        write(journal, 3, CONTENT);
        assertThat(journal.checkpoints().all()).hasSize(1);
    }

    @Test
    void without_room_the_draft_ends_and_appending_goes_on() {
        disk.setRoom(60_000);
        assertFails("Expected to write a checkpoint, but: there is room for only 59960 bytes");
        disk.setRoom(30);
        assertThatThrownBy(() -> journal.checkpoints().begin(3)).isInstanceOf(JournalException.class);
        assertThat(disk.contains("written.checkpoint.new")).isFalse();

        SimulatedJournal.append(journal, 1, 100);
    }

    private void assertFails(String message) {
        try (Draft draft = journal.checkpoints().begin(3)) {
            assertThatThrownBy(() -> {
                        draft.write(ByteBuffer.wrap(CONTENT.bytes()));
                        draft.complete();
                    })
                    .isInstanceOf(JournalException.class)
                    .hasMessage(message);
            assertThatThrownBy(draft::complete).isInstanceOf(IllegalStateException.class);
        }
        assertThat(journal.checkpoints().all()).isEmpty();
        assertThat(disk.contains("written.checkpoint.new")).isFalse();
    }

    @Test
    void a_name_that_cannot_be_made_durable_stops_the_journal() {
        journal.onDurable(heard);
        disk.failForceOfNames();
        assertThatThrownBy(() -> write(journal, 3, CONTENT)).isInstanceOf(JournalException.class);

        assertStopped(journal);
        assertThatThrownBy(() -> journal.checkpoints().begin(3)).isInstanceOf(JournalException.class);
    }

    @Test
    void a_journal_that_cannot_be_synced_stops() {
        SimulatedDisk other = new SimulatedDisk();
        EmbeddedJournal unsynced = opened(other, Durability.OS);
        unsynced.onDurable(heard);
        try (Draft draft = unsynced.checkpoints().begin(3)) {
            other.failForceOf("0000000000000000000.segment");
            assertThatThrownBy(draft::complete).hasMessageContaining("Input/output error");
        }
        assertThat(other.contains(AT_3)).isFalse();
        assertThat(other.contains("written.checkpoint.new")).isFalse();
        assertStopped(unsynced);
    }

    private void assertStopped(EmbeddedJournal stopped) {
        assertThat(stopped.append(1, Bytes.of(1, 1))).isInstanceOf(Append.Closed.class);
        SimulatedJournal.commitAll(stopped);
        assertThat(heard.awaitFailure()).hasMessageContaining("Expected to write a checkpoint");
    }

    private static void write(EmbeddedJournal to, long position, Bytes content) {
        try (Draft draft = to.checkpoints().begin(position)) {
            draft.write(ByteBuffer.wrap(content.bytes()));
            draft.complete();
        }
    }

    private static Bytes content(Checkpoint checkpoint) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        assertThat(checkpoint.read(piece -> {
                    byte[] bytes = new byte[piece.remaining()];
                    piece.get(bytes);
                    content.writeBytes(bytes);
                }))
                .isTrue();
        return new Bytes(content.toByteArray());
    }
}
