package dev.belfry.storage.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.storage.DurableListener;
import dev.belfry.storage.Journal;
import dev.belfry.storage.JournalException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is durable, and who hears of it. */
public interface DurabilityBehaviour extends JournalEngine {
    @Test
    default void nothing_is_durable_in_an_empty_journal() {
        try (Journal journal = create()) {
            assertThat(journal.durable()).isEqualTo(Journal.NONE);
            assertThat(journal.first()).isEqualTo(journal.durable() + 1);
            assertThat(Found.all(journal)).isEmpty();
        }
    }

    @Test
    default void entries_become_durable_without_further_asking() {
        try (Journal journal = create()) {
            Recorder recorder = new Recorder(this, journal);
            recorder.appendDurably(1);
            recorder.appendDurably(99);

            assertThat(journal.durable()).isEqualTo(recorder.written().getLast().position());
            assertThat(journal.first()).isEqualTo(recorder.written().getFirst().position());
        }
    }

    @Test
    default void a_listener_hears_rising_positions_up_to_the_last() {
        try (Journal journal = create()) {
            Recorder recorder = new Recorder(this, journal);
            for (int i = 0; i < 20; i++) {
                recorder.appendMany(50);
                settle(journal);
            }
            recorder.awaitAll();

            assertThat(recorder.heard().positions()).isSorted().doesNotHaveDuplicates();
            assertThat(recorder.heard().positions().getLast())
                    .isEqualTo(recorder.written().getLast().position());
        }
    }

    @Test
    default void what_a_listener_hears_of_can_be_read_at_once() {
        try (Journal journal = create()) {
            List<Throwable> missing = new CopyOnWriteArrayList<>();
            Heard heard = new Heard();
            journal.onDurable(new Readable(journal, missing));
            journal.onDurable(heard);
            long last = 0;
            for (int i = 0; i < 200; i++) {
                last = Recorder.untilTaken(this, journal, 1, Bytes.of(i, 50));
                settle(journal);
            }
            heard.await(last);

            assertThat(missing).isEmpty();
        }
    }

    @Test
    default void a_listener_does_not_hear_of_what_was_durable_before() {
        try (Journal journal = create()) {
            Recorder recorder = new Recorder(this, journal);
            recorder.appendDurably(10);
            Heard late = new Heard();
            journal.onDurable(late);
            long before = journal.durable();
            assertThat(late.positions()).isEmpty();

            recorder.appendDurably(1);
            late.await(before + 1);
            assertThat(late.positions()).allMatch(position -> position > before);
        }
    }

    @Test
    default void a_listener_may_append() {
        try (Journal journal = create()) {
            Heard heard = new Heard();
            AtomicInteger left = new AtomicInteger(20);
            journal.onDurable(new DurableListener() {
                @Override
                public void durable(long position) {
                    if (left.getAndDecrement() > 0) {
                        journal.append(0, Bytes.of(position, 10));
                        settle(journal);
                    }
                }

                @Override
                public void failed(JournalException cause) {}
            });
            journal.onDurable(heard);
            Recorder.taken(journal, 0, Bytes.of(0, 10));
            settle(journal);

            heard.await(20);
            assertThat(Found.all(journal)).hasSize(21);
            assertThat(heard.positions()).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    default void a_listener_that_throws_harms_nobody() {
        try (Journal journal = create()) {
            journal.onDurable(new DurableListener() {
                @Override
                public void durable(long position) {
                    throw new IllegalStateException("thrown on purpose by a test");
                }

                @Override
                public void failed(JournalException cause) {}
            });
            Recorder recorder = new Recorder(this, journal);
            recorder.appendDurably(1);
            recorder.appendDurably(1);

            assertThat(Found.all(journal)).isEqualTo(recorder.written());
        }
    }

    @Test
    default void closing_makes_all_durable_and_tells() {
        Journal journal = create();
        Recorder recorder = new Recorder(this, journal);
        recorder.appendMany(100);
        journal.close();

        List<Long> heard = recorder.heard().positions();
        assertThat(heard.getLast()).isEqualTo(recorder.written().getLast().position());
        try (Journal reopened = reopen()) {
            assertThat(Found.all(reopened)).isEqualTo(recorder.written());
        }
    }

    /** Reads each position it is told. */
    record Readable(Journal journal, List<Throwable> missing) implements DurableListener {
        @Override
        public void durable(long position) {
            try {
                assertThat(journal.durable()).isGreaterThanOrEqualTo(position);
                assertThat(journal.read(position, (at, shard, body) -> true)).isTrue();
            } catch (AssertionError | RuntimeException e) {
                missing.add(e);
            }
        }

        @Override
        public void failed(JournalException cause) {
            missing.add(cause);
        }
    }
}
