package dev.belfry.storage.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.storage.Journal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a journal holds after it was closed and opened again. */
public interface ReopenBehaviour extends JournalEngine {
    @Test
    default void an_empty_journal_is_empty_again() {
        create().close();
        try (Journal journal = reopen()) {
            assertThat(journal.durable()).isEqualTo(Journal.NONE);
            assertThat(Found.all(journal)).isEmpty();
            assertThat(Recorder.taken(journal, 0, Bytes.of(1, 1))).isZero();
        }
    }

    @Test
    default void all_entries_are_found_again_and_positions_go_on() {
        List<Found> written = new ArrayList<>();
        append(create(), written);
        for (int times = 0; times < 3; times++) {
            Journal journal = reopen();
            assertThat(journal.first()).isEqualTo(written.getFirst().position());
            assertThat(journal.durable()).isEqualTo(written.getLast().position());
            assertThat(Found.all(journal)).isEqualTo(written);
            append(journal, written);
        }
        assertThat(written).extracting(Found::position).isSorted().doesNotHaveDuplicates();
    }

    private void append(Journal journal, List<Found> written) {
        try (journal) {
            Recorder recorder = new Recorder(this, journal);
            recorder.appendDurably(100);
            written.addAll(recorder.written());
        }
    }
}
