package dev.belfry.storage.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belfry.storage.Append;
import dev.belfry.storage.Journal;
import dev.belfry.storage.JournalException;
import org.junit.jupiter.api.Test;

/** A closed journal refuses, and says so. */
public interface ClosingBehaviour extends JournalEngine {
    @Test
    default void closing_twice_is_the_same_as_once() {
        Journal journal = create();
        journal.close();
        journal.close();
    }

    @Test
    default void a_closed_journal_takes_nothing() {
        Journal journal = create();
        new Recorder(this, journal).appendDurably(3);
        journal.close();

        assertThat(journal.append(0, Bytes.of(1, 1))).isInstanceOf(Append.Closed.class);
        try (Journal reopened = reopen()) {
            assertThat(Found.all(reopened)).hasSize(3);
        }
    }

    @Test
    default void a_closed_journal_is_not_read() {
        Journal journal = create();
        new Recorder(this, journal).appendDurably(3);
        journal.close();

        assertThatThrownBy(() -> journal.scan(0, (position, shard, body) -> true))
                .isInstanceOf(JournalException.class);
        assertThatThrownBy(() -> journal.read(0, (position, shard, body) -> true))
                .isInstanceOf(JournalException.class);
    }

    @Test
    default void a_closed_journal_still_knows_what_was_durable() {
        Journal journal = create();
        Recorder recorder = new Recorder(this, journal);
        recorder.appendMany(3);
        journal.close();

        assertThat(journal.durable()).isEqualTo(recorder.written().getLast().position());
        assertThat(journal.first()).isEqualTo(recorder.written().getFirst().position());
    }

    @Test
    default void a_visitor_may_close() {
        Journal journal = create();
        new Recorder(this, journal).appendDurably(3);

        assertThatThrownBy(() -> journal.scan(0, (position, shard, body) -> {
                    journal.close();
                    return true;
                }))
                .isInstanceOf(JournalException.class);
    }
}
