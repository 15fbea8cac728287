package dev.belfry.storage.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belfry.storage.Checkpoint;
import dev.belfry.storage.Checkpoints;
import dev.belfry.storage.Draft;
import dev.belfry.storage.EntryEditor;
import dev.belfry.storage.Extent;
import dev.belfry.storage.Journal;
import dev.belfry.storage.JournalException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Snapshots beside a journal. */
public interface CheckpointBehaviour extends JournalEngine {
    /** Entries that a test appends first: positions 0 to 9. */
    int ENTRIES = 10;

    @Test
    default void there_is_none_at_first() {
        try (Journal journal = create()) {
            assertThat(journal.checkpoints().all()).isEmpty();
        }
    }

    @Test
    default void what_was_written_is_read_also_after_reopening() {
        Journal journal = filled();
        Bytes content = Bytes.of(1, 3_000_001);
        write(journal, 4, content, 999_983);
        assertFound(journal, List.of(4L), List.of(content));
        assertFound(journal, List.of(4L), List.of(content));
        journal.close();

        try (Journal reopened = reopen()) {
            assertFound(reopened, List.of(4L), List.of(content));
        }
    }

    @Test
    default void one_may_be_written_in_small_pieces_or_be_empty() {
        try (Journal journal = filled()) {
            Bytes content = Bytes.of(1, 1000);
            write(journal, 0, content, 1);
            Bytes nothing = new Bytes(new byte[0]);
            write(journal, 1, nothing, 1);

            assertFound(journal, List.of(1L, 0L), List.of(nothing, content));
        }
    }

    @Test
    default void all_that_remains_in_a_buffer_is_added_and_it_may_be_used_again() {
        try (Journal journal = filled();
                Draft draft = journal.checkpoints().begin(0)) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(16);
            for (int i = 0; i < 3; i++) {
                buffer.clear()
                        .put(0, (byte) 99)
                        .position(1)
                        .put((byte) i)
                        .flip()
                        .position(1);
                draft.write(buffer);
                assertThat(buffer.hasRemaining()).isFalse();
            }
            draft.complete();

            assertFound(journal, List.of(0L), List.of(new Bytes(new byte[] {0, 1, 2})));
        }
    }

    @Test
    default void the_last_two_are_kept_newest_first() {
        Journal journal = filled();
        for (int i = 0; i < 5; i++) {
            write(journal, i * 2L, Bytes.of(i, 100 + i), 64);
        }
        assertFound(journal, List.of(8L, 6L), List.of(Bytes.of(4, 104), Bytes.of(3, 103)));
        journal.close();

        try (Journal reopened = reopen()) {
            assertFound(reopened, List.of(8L, 6L), List.of(Bytes.of(4, 104), Bytes.of(3, 103)));
        }
    }

    @Test
    default void another_one_of_the_same_position_takes_its_place() {
        try (Journal journal = filled()) {
            write(journal, 3, Bytes.of(1, 100), 64);
            write(journal, 7, Bytes.of(2, 100), 64);
            write(journal, 7, Bytes.of(3, 50), 64);

            assertFound(journal, List.of(7L, 3L), List.of(Bytes.of(3, 50), Bytes.of(1, 100)));
        }
    }

    @Test
    default void what_is_not_completed_is_never_seen() {
        Journal journal = filled();
        try (Draft draft = journal.checkpoints().begin(3)) {
            draft.write(ByteBuffer.wrap(new byte[100]));
            assertThat(journal.checkpoints().all()).isEmpty();
        }
        assertThat(journal.checkpoints().all()).isEmpty();
        try (Draft draft = journal.checkpoints().begin(3)) {
            draft.write(ByteBuffer.wrap(new byte[100]));
            journal.close();
            assertThatThrownBy(() -> draft.write(ByteBuffer.wrap(new byte[1]))).isInstanceOf(JournalException.class);
            assertThatThrownBy(draft::complete).isInstanceOf(JournalException.class);
        }

        try (Journal reopened = reopen()) {
            assertThat(reopened.checkpoints().all()).isEmpty();
        }
    }

    @Test
    default void only_what_is_durable_and_not_before_the_newest_can_be_said() {
        try (Journal journal = filled()) {
            write(journal, 5, Bytes.of(1, 10), 10);
            for (long position : List.of(Journal.NONE, 4L, journal.durable() + 1, Long.MAX_VALUE)) {
                assertThatThrownBy(() -> journal.checkpoints().begin(position))
                        .isInstanceOf(IllegalArgumentException.class);
            }
            write(journal, journal.durable(), Bytes.of(2, 10), 10);
        }
    }

    @Test
    default void one_is_written_at_a_time() {
        try (Journal journal = filled()) {
            Checkpoints checkpoints = journal.checkpoints();
            Draft first = checkpoints.begin(1);
            assertThatThrownBy(() -> checkpoints.begin(2)).isInstanceOf(IllegalStateException.class);
            first.close();
            Draft second = checkpoints.begin(2);
            first.close();
            assertThatThrownBy(() -> checkpoints.begin(2)).isInstanceOf(IllegalStateException.class);
            second.complete();
            second.close();
            checkpoints.begin(3).close();

            assertThat(checkpoints.all()).extracting(Checkpoint::position).containsExactly(2L);
        }
    }

    @Test
    default void a_draft_that_ended_takes_nothing() {
        try (Journal journal = filled()) {
            Draft closed = journal.checkpoints().begin(1);
            closed.close();
            Draft complete = journal.checkpoints().begin(1);
            complete.complete();
            for (Draft draft : List.of(closed, complete)) {
                assertThatThrownBy(() -> draft.write(ByteBuffer.wrap(new byte[1])))
                        .isInstanceOf(IllegalStateException.class);
                assertThatThrownBy(draft::complete).isInstanceOf(IllegalStateException.class);
            }
        }
    }

    @Test
    default void the_journal_is_used_meanwhile() {
        try (Journal journal = create()) {
            Recorder recorder = new Recorder(this, journal);
            recorder.appendDurably(ENTRIES);
            try (Draft draft = journal.checkpoints().begin(2)) {
                for (int i = 0; i < 20; i++) {
                    draft.write(ByteBuffer.wrap(new byte[10_000]));
                    recorder.appendDurably(5);
                    assertThat(Found.all(journal)).isEqualTo(recorder.written());
                }
                draft.complete();
            }
            assertFound(journal, List.of(2L), List.of(new Bytes(new byte[200_000])));
        }
    }

    @Test
    default void it_outlives_what_it_was_made_of() {
        Journal journal = create();
        List<Extent> sealed = new Recorder(this, journal).appendUntilSealed(2);
        write(journal, 1, Bytes.of(1, 10), 10);
        journal.rewrite(sealed, (position, shard, body) -> EntryEditor.DROP);
        assertFound(journal, List.of(1L), List.of(Bytes.of(1, 10)));
        journal.close();

        try (Journal reopened = reopen()) {
            assertFound(reopened, List.of(1L), List.of(Bytes.of(1, 10)));
        }
    }

    @Test
    default void one_that_is_being_read_may_be_replaced() {
        try (Journal journal = filled()) {
            Bytes content = Bytes.of(1, 500_000);
            write(journal, 1, content, 1000);
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            boolean[] replaced = {false};
            boolean whole = journal.checkpoints().all().getFirst().read(piece -> {
                if (!replaced[0]) {
                    replaced[0] = true;
                    write(journal, 1, Bytes.of(2, 500_000), 1000);
                    write(journal, 2, Bytes.of(3, 500_000), 1000);
                    write(journal, 3, Bytes.of(4, 500_000), 1000);
                }
                add(piece, read);
            });

            assertThat(!whole || new Bytes(read.toByteArray()).equals(content)).isTrue();
        }
    }

    @Test
    default void what_a_visitor_of_pieces_throws_ends_the_reading() {
        try (Journal journal = filled()) {
            write(journal, 1, Bytes.of(1, 10), 10);
            Checkpoint checkpoint = journal.checkpoints().all().getFirst();
            assertThatThrownBy(() -> checkpoint.read(piece -> {
                        throw new UnsupportedOperationException("thrown on purpose");
                    }))
                    .isInstanceOf(UnsupportedOperationException.class);
            assertThat(content(checkpoint)).isEqualTo(Bytes.of(1, 10));
        }
    }

    @Test
    default void beside_a_closed_journal_none_is_written_or_read() {
        Journal journal = filled();
        write(journal, 1, Bytes.of(1, 10), 10);
        Checkpoint checkpoint = journal.checkpoints().all().getFirst();
        journal.close();

        assertThatThrownBy(() -> journal.checkpoints().all()).isInstanceOf(JournalException.class);
        assertThatThrownBy(() -> journal.checkpoints().begin(2)).isInstanceOf(JournalException.class);
        assertThatThrownBy(() -> checkpoint.read(piece -> {})).isInstanceOf(JournalException.class);
    }

    private Journal filled() {
        Journal journal = create();
        new Recorder(this, journal).appendDurably(ENTRIES);
        return journal;
    }

    private static void write(Journal journal, long position, Bytes content, int piece) {
        try (Draft draft = journal.checkpoints().begin(position)) {
            byte[] bytes = content.bytes();
            for (int at = 0; at < bytes.length; at += piece) {
                draft.write(ByteBuffer.wrap(bytes, at, Math.min(piece, bytes.length - at)));
            }
            draft.complete();
        }
    }

    private static void assertFound(Journal journal, List<Long> positions, List<Bytes> contents) {
        List<Checkpoint> all = journal.checkpoints().all();
        assertThat(all).extracting(Checkpoint::position).isEqualTo(positions);
        assertThat(all).extracting(CheckpointBehaviour::content).isEqualTo(contents);
        assertThat(all)
                .extracting(Checkpoint::size)
                .isEqualTo(contents.stream().map(bytes -> (long) bytes.size()).toList());
    }

    private static Bytes content(Checkpoint checkpoint) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        assertThat(checkpoint.read(piece -> add(piece, content))).isTrue();
        return new Bytes(content.toByteArray());
    }

    private static void add(ByteBuffer piece, ByteArrayOutputStream content) {
        assertThat(piece.isReadOnly()).isTrue();
        assertThat(piece.order()).isEqualTo(ByteOrder.BIG_ENDIAN);
        assertThat(piece.hasRemaining()).isTrue();
        byte[] bytes = new byte[piece.remaining()];
        piece.get(bytes);
        content.writeBytes(bytes);
    }
}
