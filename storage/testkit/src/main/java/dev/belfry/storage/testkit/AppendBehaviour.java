package dev.belfry.storage.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belfry.storage.Append;
import dev.belfry.storage.Entry;
import dev.belfry.storage.Journal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Positions rise, entries are kept as they were, and what cannot be taken leaves no trace. */
public interface AppendBehaviour extends JournalEngine {
    @Test
    default void first_position_is_zero() {
        try (Journal journal = create()) {
            assertThat(journal.append(0, Bytes.of(1, 10))).isEqualTo(new Append.Taken(0));
        }
    }

    @Test
    default void positions_rise_strictly_over_all_shards() {
        try (Journal journal = create()) {
            Recorder recorder = new Recorder(this, journal);
            recorder.appendDurably(1000);

            assertThat(recorder.written())
                    .extracting(Found::position)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    default void entries_are_found_with_shard_and_bytes() {
        try (Journal journal = create()) {
            Recorder recorder = new Recorder(this, journal);
            recorder.append(0, Bytes.of(1, 1));
            recorder.append(Journal.LAST_SHARD, Bytes.of(2, 7));
            recorder.append(300, new Bytes(new byte[64]));
            recorder.appendDurably(100);

            assertThat(Found.all(journal)).isEqualTo(recorder.written());
        }
    }

    @Test
    default void the_largest_entry_is_kept_whole() {
        try (Journal journal = create()) {
            Recorder recorder = new Recorder(this, journal);
            recorder.append(1, Bytes.of(1, 100));
            recorder.append(2, Bytes.of(2, entryLimit()));
            recorder.append(3, Bytes.of(3, 100));
            recorder.awaitAll();

            assertThat(Found.all(journal)).isEqualTo(recorder.written());
        }
    }

    @Test
    default void a_larger_entry_is_refused_and_leaves_no_trace() {
        try (Journal journal = create()) {
            int size = entryLimit() + 1;
            assertThat(journal.append(1, unwritable(size))).isEqualTo(new Append.TooLarge(size, entryLimit()));

            Recorder recorder = new Recorder(this, journal);
            recorder.appendDurably(3);
            assertThat(Found.all(journal)).isEqualTo(recorder.written());
        }
    }

    @Test
    default void an_entry_that_writes_another_size_is_a_bug_and_leaves_no_trace() {
        try (Journal journal = create()) {
            Recorder recorder = new Recorder(this, journal);
            recorder.appendMany(5);
            for (int difference : new int[] {-1, 1}) {
                assertThatThrownBy(() -> journal.append(0, liar(100, 100 + difference)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("Expected an entry of 100 bytes");
            }
            recorder.appendDurably(5);

            assertThat(Found.all(journal)).isEqualTo(recorder.written());
        }
    }

    @Test
    default void an_entry_that_throws_leaves_no_trace() {
        try (Journal journal = create()) {
            Recorder recorder = new Recorder(this, journal);
            recorder.appendMany(5);
            assertThatThrownBy(() -> journal.append(0, unwritable(100)))
                    .isInstanceOf(UnsupportedOperationException.class);
            recorder.appendDurably(5);

            assertThat(Found.all(journal)).isEqualTo(recorder.written());
        }
    }

    @Test
    default void impossible_shards_and_sizes_are_bugs() {
        try (Journal journal = create()) {
            for (int shard : List.of(-1, Journal.LAST_SHARD + 1)) {
                assertThatThrownBy(() -> journal.append(shard, Bytes.of(1, 10)))
                        .isInstanceOf(IllegalArgumentException.class);
            }
            assertThatThrownBy(() -> journal.append(0, Bytes.of(1, 0))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    default void an_entry_may_change_after_append_returned() {
        try (Journal journal = create()) {
            Recorder recorder = new Recorder(this, journal);
            byte[] bytes = {1, 2, 3};
            long position = recorder.append(0, new Bytes(bytes));
            bytes[0] = 9;
            recorder.awaitAll();

            assertThat(Found.all(journal)).containsExactly(new Found(position, 0, new Bytes(new byte[] {1, 2, 3})));
        }
    }

    @Test
    default void entries_are_big_endian() {
        try (Journal journal = create()) {
            Entry entry = new Entry() {
                @Override
                public int size() {
                    return 4;
                }

                @Override
                public void writeTo(ByteBuffer target) {
                    assertThat(target.order()).isEqualTo(ByteOrder.BIG_ENDIAN);
                    target.putInt(0x01020304);
                }
            };
            Heard heard = new Heard();
            journal.onDurable(heard);
            long position = Recorder.taken(journal, 0, entry);
            settle(journal);
            heard.await(position);

            assertThat(journal.read(position, (at, shard, body) -> {
                        assertThat(body.getInt(body.position())).isEqualTo(0x01020304);
                        return true;
                    }))
                    .isTrue();
        }
    }

    private static Entry unwritable(int size) {
        return new Entry() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public void writeTo(ByteBuffer target) {
                throw new UnsupportedOperationException("Expected this entry never to be written");
            }
        };
    }

    private static Entry liar(int size, int written) {
        return new Entry() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public void writeTo(ByteBuffer target) {
                target.put(new byte[written]);
            }
        };
    }
}
