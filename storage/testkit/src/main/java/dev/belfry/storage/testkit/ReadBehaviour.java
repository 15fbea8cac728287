package dev.belfry.storage.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belfry.storage.Journal;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scanning from any position, and reading single entries. */
public interface ReadBehaviour extends JournalEngine {
    @Test
    default void a_scan_from_each_position_finds_the_rest() {
        try (Journal journal = create()) {
            Recorder recorder = new Recorder(this, journal);
            recorder.appendDurably(300);

            List<Found> all = recorder.written();
            for (int i = 0; i < all.size(); i++) {
                assertThat(Found.from(journal, all.get(i).position())).isEqualTo(all.subList(i, all.size()));
            }
        }
    }

    @Test
    default void a_scan_returns_the_position_to_go_on_from() {
        try (Journal journal = create()) {
            Recorder recorder = new Recorder(this, journal);
            recorder.appendDurably(100);

            List<Found> found = new ArrayList<>();
            long next = 0;
            while (next <= journal.durable()) {
                List<Found> page = new ArrayList<>();
                next = journal.scan(next, (position, shard, body) -> {
                    page.add(Found.copyOf(position, shard, body));
                    return page.size() < 7;
                });
                assertThat(page).hasSizeLessThanOrEqualTo(7);
                assertThat(next).isEqualTo(page.getLast().position() + 1);
                found.addAll(page);
            }
            assertThat(found).isEqualTo(recorder.written());
        }
    }

    @Test
    default void a_scan_beyond_the_end_visits_nothing_and_stays_there() {
        try (Journal journal = create()) {
            assertThat(journal.scan(0, (position, shard, body) -> true)).isZero();
            new Recorder(this, journal).appendDurably(3);

            long beyond = journal.durable() + 10;
            assertThat(journal.scan(beyond, (position, shard, body) -> true)).isEqualTo(beyond);
            assertThat(Found.from(journal, Long.MAX_VALUE)).isEmpty();
        }
    }

    @Test
    default void a_scan_from_before_the_first_begins_there() {
        try (Journal journal = create()) {
            Recorder recorder = new Recorder(this, journal);
            recorder.appendDurably(3);

            assertThat(Found.from(journal, Journal.NONE)).isEqualTo(recorder.written());
        }
    }

    @Test
    default void each_entry_is_read_by_its_position() {
        try (Journal journal = create()) {
            Recorder recorder = new Recorder(this, journal);
            recorder.appendDurably(300);

            for (Found written : recorder.written().reversed()) {
                List<Found> found = new ArrayList<>();
                assertThat(journal.read(
                                written.position(),
                                (position, shard, body) -> found.add(Found.copyOf(position, shard, body))))
                        .isTrue();
                assertThat(found).containsExactly(written);
            }
        }
    }

    @Test
    default void positions_without_an_entry_are_not_read() {
        try (Journal journal = create()) {
            new Recorder(this, journal).appendDurably(3);

            for (long position : List.of(Long.MIN_VALUE, -1L, journal.durable() + 1, Long.MAX_VALUE)) {
                assertThat(journal.read(position, (at, shard, body) -> {
                            throw new AssertionError("Expected no visit, but came " + at);
                        }))
                        .isFalse();
            }
        }
    }

    @Test
    default void a_visitor_may_read_and_scan() {
        try (Journal journal = create()) {
            Recorder recorder = new Recorder(this, journal);
            recorder.appendDurably(50);

            List<Found> found = new ArrayList<>();
            journal.scan(0, (position, shard, body) -> {
                assertThat(Found.from(journal, position)).isNotEmpty();
                assertThat(journal.read(journal.first(), (at, s, b) -> true)).isTrue();
                return found.add(Found.copyOf(position, shard, body));
            });
            assertThat(found).isEqualTo(recorder.written());
        }
    }

    @Test
    default void what_a_visitor_throws_ends_the_scan_and_harms_nothing() {
        try (Journal journal = create()) {
            Recorder recorder = new Recorder(this, journal);
            recorder.appendDurably(10);

            assertThatThrownBy(() -> journal.scan(0, (position, shard, body) -> {
                        throw new UnsupportedOperationException("thrown on purpose");
                    }))
                    .isInstanceOf(UnsupportedOperationException.class);
            assertThat(Found.all(journal)).isEqualTo(recorder.written());
        }
    }

    @Test
    default void a_body_cannot_be_changed_through_a_visit() {
        try (Journal journal = create()) {
            Recorder recorder = new Recorder(this, journal);
            recorder.appendDurably(1);

            assertThatThrownBy(() -> journal.read(0, (position, shard, body) -> {
                        ByteBuffer same = body.duplicate();
                        same.put(same.position(), (byte) 1);
                        return true;
                    }))
                    .isInstanceOf(ReadOnlyBufferException.class);
            assertThat(Found.all(journal)).isEqualTo(recorder.written());
        }
    }
}
