package dev.belfry.storage.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.storage.EntryEditor;
import dev.belfry.storage.Extent;
import dev.belfry.storage.Journal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written no more, and where the journal begins when parts of it are dropped. */
public interface ExtentBehaviour extends JournalEngine {
    /** An editor that leaves nothing. */
    EntryEditor DROP_ALL = (position, shard, body) -> EntryEditor.DROP;

    @Test
    default void nothing_is_sealed_in_an_empty_journal() {
        try (Journal journal = create()) {
            assertThat(journal.sealed()).isEmpty();
        }
    }

    @Test
    default void extents_leave_nothing_out_but_what_is_still_written() {
        try (Journal journal = create()) {
            Recorder recorder = new Recorder(this, journal);
            List<Extent> sealed = recorder.appendUntilSealed(4);

            assertThat(sealed.getFirst().first()).isZero();
            assertCover(sealed);
            assertThat(sealed).allMatch(extent -> extent.bytes() > 0);
            assertThat(sealed.getLast().next()).isLessThanOrEqualTo(journal.durable());
        }
    }

    @Test
    default void extents_stay_as_they_are_while_more_are_added() {
        try (Journal journal = create()) {
            Recorder recorder = new Recorder(this, journal);
            List<Extent> before = recorder.appendUntilSealed(2);
            List<Extent> after = recorder.appendUntilSealed(before.size() + 1);

            assertThat(after).startsWith(before.toArray(Extent[]::new));
        }
    }

    @Test
    default void extents_are_found_again() {
        Journal journal = create();
        List<Extent> sealed = new Recorder(this, journal).appendUntilSealed(3);
        journal.close();

        assertThat(journal.sealed()).isEqualTo(sealed);
        try (Journal reopened = reopen()) {
            assertThat(reopened.sealed()).isEqualTo(sealed);
        }
    }

    @Test
    default void dropping_the_first_extents_raises_the_first_position() {
        Journal journal = create();
        Recorder recorder = new Recorder(this, journal);
        List<Extent> sealed = recorder.appendUntilSealed(4);
        List<Extent> run = sealed.subList(0, 2);
        assertThat(journal.rewrite(run, DROP_ALL)).isEmpty();

        assertThat(journal.sealed()).isEqualTo(sealed.subList(2, sealed.size()));
        assertThat(journal.first()).isEqualTo(run.getLast().next());
        assertFound(journal, recorder.edited(run, DROP_ALL));
    }

    @Test
    default void dropping_the_first_entries_raises_the_first_position() {
        Journal journal = create();
        Recorder recorder = new Recorder(this, journal);
        List<Extent> run = recorder.appendUntilSealed(2).subList(0, 1);
        EntryEditor editor = (position, shard, body) -> position < 3 ? EntryEditor.DROP : EntryEditor.KEEP;
        journal.rewrite(run, editor);

        assertThat(journal.first()).isEqualTo(3);
        assertThat(journal.sealed().getFirst().first()).isLessThanOrEqualTo(3);
        assertFound(journal, recorder.edited(run, editor));
    }

    @Test
    default void an_extent_in_the_middle_that_is_gone_becomes_part_of_the_one_before() {
        Journal journal = create();
        Recorder recorder = new Recorder(this, journal);
        List<Extent> sealed = recorder.appendUntilSealed(5);
        List<Extent> run = sealed.subList(1, 3);
        assertThat(journal.rewrite(run, DROP_ALL)).isEmpty();

        List<Extent> after = journal.sealed();
        assertThat(after).hasSize(sealed.size() - 2);
        assertThat(after.getFirst().first()).isEqualTo(sealed.getFirst().first());
        assertThat(after.getFirst().next()).isEqualTo(run.getLast().next());
        assertCover(after);
        assertThat(journal.first()).isZero();
        assertFound(journal, recorder.edited(run, DROP_ALL));
    }

    @Test
    default void one_extent_after_the_other_can_go() {
        Journal journal = create();
        Recorder recorder = new Recorder(this, journal);
        List<Extent> sealed = recorder.appendUntilSealed(5);
        int last = sealed.size() - 1;
        // From the end to the start, so that what is gone gathers behind the first one, and then goes with it.
        for (int i = last; i >= 0; i--) {
            List<Extent> run = List.of(journal.sealed().get(i));
            assertThat(journal.rewrite(run, DROP_ALL)).isEmpty();
            assertThat(journal.sealed()).hasSize(i);
            assertCover(journal.sealed());
        }

        assertThat(journal.first()).isEqualTo(sealed.getLast().next());
        assertFound(journal, recorder.edited(sealed, DROP_ALL));
    }

    @Test
    default void all_that_is_sealed_can_go_and_positions_go_on() {
        Journal journal = create();
        Recorder recorder = new Recorder(this, journal);
        List<Extent> sealed = recorder.appendUntilSealed(3);
        journal.rewrite(sealed, DROP_ALL);
        long durable = journal.durable();
        assertThat(durable).isEqualTo(recorder.written().getLast().position());
        recorder.appendDurably(1);

        assertThat(recorder.written().getLast().position()).isGreaterThan(durable);
        assertThat(journal.first()).isEqualTo(sealed.getLast().next());
        assertFound(journal, recorder.edited(sealed, DROP_ALL));
    }

    /** Compares what is found with what is expected, closes, and compares with what is found then. */
    private void assertFound(Journal journal, List<Found> expected) {
        long first = journal.first();
        long durable = journal.durable();
        List<Extent> sealed = journal.sealed();
        assertThat(Found.all(journal)).isEqualTo(expected);
        journal.close();
        try (Journal reopened = reopen()) {
            assertThat(Found.all(reopened)).isEqualTo(expected);
            assertThat(reopened.sealed()).isEqualTo(sealed);
            assertThat(reopened.first()).isEqualTo(first);
            assertThat(reopened.durable()).isEqualTo(durable);
        }
    }

    private static void assertCover(List<Extent> extents) {
        for (int i = 1; i < extents.size(); i++) {
            assertThat(extents.get(i).first()).isEqualTo(extents.get(i - 1).next());
        }
    }
}
