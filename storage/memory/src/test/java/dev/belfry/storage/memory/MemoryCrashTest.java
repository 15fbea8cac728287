package dev.belfry.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belfry.storage.Append;
import dev.belfry.storage.Checkpoint;
import dev.belfry.storage.Draft;
import dev.belfry.storage.EntryEditor;
import dev.belfry.storage.Extent;
import dev.belfry.storage.JournalException;
import dev.belfry.storage.testkit.Bytes;
import dev.belfry.storage.testkit.Found;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a crash, a full or a broken medium does to extents and checkpoints. */
class MemoryCrashTest {
    private static final MemoryOptions OPTIONS = new MemoryOptions(100, 1000, 1000, 4);
    private static final EntryEditor ODD =
            (position, shard, body) -> position % 2 == 0 ? EntryEditor.DROP : EntryEditor.KEEP;

    private final MemoryJournal journal = MemoryJournal.manual(OPTIONS);

    @BeforeEach
    void ten_entries_of_which_nine_are_durable() {
        for (int i = 0; i < 10; i++) {
            journal.append(0, Bytes.of(i, 10));
        }
        journal.syncTo(8);
    }

    @Test
    void only_what_is_durable_is_sealed() {
        MemoryJournal other = MemoryJournal.manual(OPTIONS);
        for (int i = 0; i < 10; i++) {
            other.append(0, Bytes.of(i, 10));
        }
        other.syncTo(6);
        assertThat(other.sealed()).containsExactly(new Extent(0, 4, 40));
        other.syncTo(7);
        assertThat(other.sealed()).containsExactly(new Extent(0, 4, 40), new Extent(4, 8, 40));
    }

    @Test
    void a_crash_keeps_what_was_rewritten() {
        journal.rewrite(journal.sealed(), ODD);
        MemoryJournal after = journal.crash();

        assertThat(after.sealed()).containsExactly(new Extent(0, 8, 40));
        assertThat(after.first()).isEqualTo(1);
        assertThat(Found.all(after)).extracting(Found::position).containsExactly(1L, 3L, 5L, 7L, 8L);
        assertThat(after.append(0, Bytes.of(9, 10))).isEqualTo(new Append.Taken(9));
    }

    @Test
    void after_a_crash_nothing_is_added_to_what_is_sealed() {
        journal.rewrite(journal.sealed(), (position, shard, body) -> EntryEditor.DROP);
        MemoryJournal after = journal.crashKeeping(8).crashKeeping(8);
        for (int i = 0; i < 8; i++) {
            after.append(0, Bytes.of(i, 10));
        }
        after.sync();

        assertThat(after.sealed()).extracting(Extent::first).containsExactly(8L, 12L);
        assertThat(after.first()).isEqualTo(8);
    }

    @Test
    void a_crash_keeps_complete_checkpoints_and_loses_the_draft() {
        complete(3);
        complete(8);
        Draft draft = journal.checkpoints().begin(8);
        draft.write(ByteBuffer.allocate(10));
        MemoryJournal after = journal.crash();

        assertThat(after.checkpoints().all()).extracting(Checkpoint::position).containsExactly(8L, 3L);
        assertThatThrownBy(draft::complete).isInstanceOf(JournalException.class);
        assertThat(after.checkpoints().all()).hasSize(2);
        assertThat(after.checkpoints().all().getLast().read(piece -> {})).isTrue();
        after.checkpoints().begin(8).close();
    }

    @Test
    void a_full_medium_refuses_checkpoints_and_longer_entries_and_changes_nothing() {
        List<Extent> sealed = journal.sealed();
        journal.runFull("no room, says the test");
        try (Draft draft = journal.checkpoints().begin(3)) {
            assertThatThrownBy(() -> draft.write(ByteBuffer.allocate(10)))
                    .hasMessage("no room, says the test")
                    .isInstanceOf(JournalException.class);
            assertThatThrownBy(draft::complete).isInstanceOf(IllegalStateException.class);
        }
        assertThatThrownBy(() -> journal.rewrite(sealed, ODD)).isInstanceOf(JournalException.class);
        assertThat(journal.sealed()).isEqualTo(sealed);
        journal.makeRoom();
        assertThat(journal.rewrite(sealed, ODD)).isPresent();
    }

    @Test
    void what_is_dropped_or_given_up_makes_room() {
        assertThat(journal.append(0, Bytes.of(1, 100))).isInstanceOf(Append.Taken.class);
        try (Draft draft = journal.checkpoints().begin(3)) {
            draft.write(ByteBuffer.allocate(780));
            assertThat(journal.append(0, Bytes.of(1, 100))).isInstanceOf(Append.Full.class);
            assertThatThrownBy(() -> draft.write(ByteBuffer.allocate(21))).isInstanceOf(JournalException.class);
        }
        try (Draft draft = journal.checkpoints().begin(3)) {
            draft.write(ByteBuffer.allocate(800));
            journal.rewrite(journal.sealed(), (position, shard, body) -> EntryEditor.DROP);
            draft.write(ByteBuffer.allocate(80));
            assertThatThrownBy(() -> draft.write(ByteBuffer.allocate(1))).isInstanceOf(JournalException.class);
        }
    }

    @Test
    void a_failed_journal_is_read_but_neither_rewritten_nor_given_checkpoints() {
        complete(3);
        List<Extent> sealed = journal.sealed();
        journal.fail(new JournalException("the disk is broken, says the test"));

        assertThatThrownBy(() -> journal.rewrite(sealed, ODD)).hasMessageContaining("the disk is broken");
        assertThatThrownBy(() -> journal.checkpoints().begin(4)).hasMessageContaining("the disk is broken");
        assertThat(journal.checkpoints().all()).hasSize(1);
        assertThat(journal.checkpoints().all().getFirst().read(piece -> {})).isTrue();
        assertThat(Found.all(journal)).hasSize(9);
    }

    private void complete(long position) {
        try (Draft draft = journal.checkpoints().begin(position)) {
            draft.complete();
        }
    }
}
