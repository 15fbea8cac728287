package dev.belfry.storage.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belfry.storage.Entry;
import dev.belfry.storage.EntryEditor;
import dev.belfry.storage.Extent;
import dev.belfry.storage.Journal;
import dev.belfry.storage.JournalException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Parts of a journal are rewritten: entries go or change, their positions never do. */
public interface RewriteBehaviour extends JournalEngine {
    /** An editor that changes nothing. */
    EntryEditor KEEP_ALL = (position, shard, body) -> EntryEditor.KEEP;

    /** An editor that drops some, lengthens some, shortens some, and keeps others. */
    EntryEditor MIX = (position, shard, body) -> switch ((int) (position % 5)) {
        case 0, 3 -> EntryEditor.DROP;
        case 1 -> new EntryEditor.Edit.Replace(Bytes.of(position + 7, body.remaining() + 40));
        case 2 -> new EntryEditor.Edit.Replace(Bytes.of(position + 7, 1));
        default -> EntryEditor.KEEP;
    };

    @Test
    default void what_is_kept_stays_as_it_is() {
        assertRewritten(KEEP_ALL, 1);
    }

    @Test
    default void entries_are_dropped_replaced_and_kept_at_their_positions() {
        assertRewritten(MIX, 1);
    }

    @Test
    default void neighbours_become_one() {
        assertRewritten(MIX, 3);
    }

    /** Rewrites some extents in the middle, and compares what is found, from everywhere and after reopening. */
    private void assertRewritten(EntryEditor editor, int extents) {
        Journal journal = create();
        Recorder recorder = new Recorder(this, journal);
        List<Extent> sealed = recorder.appendUntilSealed(extents + 2);
        List<Extent> run = sealed.subList(1, 1 + extents);
        Extent result = journal.rewrite(run, editor).orElseThrow();

        assertThat(result.first()).isEqualTo(run.getFirst().first());
        assertThat(result.next()).isEqualTo(run.getLast().next());
        List<Extent> expectedExtents = new ArrayList<>(sealed);
        expectedExtents.removeAll(run);
        expectedExtents.add(1, result);
        List<Found> expected = recorder.edited(run, editor);
        assertFromEverywhere(journal, recorder.written(), expected);
        journal.close();
        try (Journal reopened = reopen()) {
            assertThat(reopened.sealed()).isEqualTo(expectedExtents);
            assertFromEverywhere(reopened, recorder.written(), expected);
        }
    }

    private static void assertFromEverywhere(Journal journal, List<Found> written, List<Found> expected) {
        int next = 0;
        for (Found entry : written) {
            List<Found> page = new ArrayList<>();
            journal.scan(entry.position(), (position, shard, body) -> {
                page.add(Found.copyOf(position, shard, body));
                return page.size() < 3;
            });
            assertThat(page).isEqualTo(expected.subList(next, Math.min(next + 3, expected.size())));
            boolean there = next < expected.size() && expected.get(next).position() == entry.position();
            assertThat(journal.read(entry.position(), (position, shard, body) -> true))
                    .isEqualTo(there);
            next += there ? 1 : 0;
        }
        assertThat(Found.all(journal)).isEqualTo(expected);
    }

    @Test
    default void the_editor_is_asked_about_each_entry_once_in_order() {
        try (Journal journal = create()) {
            Recorder recorder = new Recorder(this, journal);
            List<Extent> run = recorder.appendUntilSealed(3).subList(0, 2);
            List<Found> asked = new ArrayList<>();
            journal.rewrite(run, (position, shard, body) -> {
                assertThat(body.isReadOnly()).isTrue();
                assertThat(body.order()).isEqualTo(ByteOrder.BIG_ENDIAN);
                asked.add(Found.copyOf(position, shard, body));
                return EntryEditor.KEEP;
            });

            long end = run.getLast().next();
            assertThat(asked)
                    .isEqualTo(recorder.written().stream()
                            .filter(entry -> entry.position() < end)
                            .toList());
        }
    }

    @Test
    default void a_result_can_be_rewritten_again_and_takes_less_room() {
        try (Journal journal = create()) {
            Recorder recorder = new Recorder(this, journal);
            List<Extent> run = recorder.appendUntilSealed(3).subList(0, 2);
            Extent whole = journal.rewrite(run, KEEP_ALL).orElseThrow();
            EntryEditor half = (position, shard, body) -> position % 2 == 0 ? EntryEditor.KEEP : EntryEditor.DROP;
            Extent less = journal.rewrite(List.of(whole), half).orElseThrow();
            journal.rewrite(List.of(less), MIX);

            assertThat(less.bytes()).isLessThan(whole.bytes());
            EntryEditor both =
                    (position, shard, body) -> position % 2 == 0 ? MIX.edit(position, shard, body) : EntryEditor.DROP;
            assertThat(Found.all(journal)).isEqualTo(recorder.edited(run, both));
        }
    }

    @Test
    default void the_largest_entry_may_take_the_place_of_another() {
        try (Journal journal = create()) {
            Recorder recorder = new Recorder(this, journal);
            List<Extent> run = recorder.appendUntilSealed(1).subList(0, 1);
            EntryEditor editor = (position, shard, body) ->
                    position == 2 ? new EntryEditor.Edit.Replace(Bytes.of(position, entryLimit())) : EntryEditor.KEEP;
            journal.rewrite(run, editor);

            assertThat(Found.all(journal)).isEqualTo(recorder.edited(run, editor));
        }
    }

    @Test
    default void an_entry_that_could_not_be_appended_is_refused_and_nothing_changes() {
        create().close();
        assertRefused(Bytes.of(1, entryLimit() + 1));
        assertRefused(new Bytes(new byte[0]));
        assertRefused(new Liar(3, 2));
        assertRefused(new Liar(3, 4));
    }

    /** An entry that writes another number of bytes than its size. */
    record Liar(int size, int written) implements Entry {
        @Override
        public void writeTo(ByteBuffer target) {
            target.put(new byte[written]);
        }
    }

    private void assertRefused(Entry entry) {
        EntryEditor editor =
                (position, shard, body) -> position == 3 ? new EntryEditor.Edit.Replace(entry) : EntryEditor.DROP;
        assertThrows(editor, IllegalArgumentException.class);
    }

    @Test
    default void what_an_editor_throws_ends_the_rewriting_and_nothing_changes() {
        create().close();
        assertThrows(
                (position, shard, body) -> {
                    if (position == 5) {
                        throw new UnsupportedOperationException("thrown on purpose");
                    }
                    return EntryEditor.DROP;
                },
                UnsupportedOperationException.class);
    }

    private void assertThrows(EntryEditor editor, Class<? extends Exception> expected) {
        try (Journal journal = reopen()) {
            Recorder recorder = new Recorder(this, journal);
            long first = journal.durable() + 1;
            List<Extent> before = recorder.appendUntilSealed(2);
            List<Found> all = Found.all(journal);
            assertThatThrownBy(() -> journal.rewrite(before.subList(0, 1), editor))
                    .isInstanceOf(expected);

            assertThat(journal.sealed()).isEqualTo(before);
            assertThat(Found.all(journal)).isEqualTo(all);
            assertThat(Found.from(journal, first)).isEqualTo(recorder.written());
            assertThat(journal.rewrite(before.subList(0, 1), KEEP_ALL)).isPresent();
        }
    }

    @Test
    default void what_is_no_run_of_extents_is_refused() {
        try (Journal journal = create()) {
            List<Extent> sealed = new Recorder(this, journal).appendUntilSealed(4);
            Extent first = sealed.getFirst();
            Extent unknown = new Extent(first.first(), first.next(), first.bytes() + 1);
            List<List<Extent>> wrong = List.of(
                    List.of(),
                    List.of(unknown),
                    List.of(first, sealed.get(2)),
                    sealed.subList(0, 2).reversed(),
                    List.of(first, first),
                    List.of(new Extent(sealed.getLast().next(), journal.durable() + 1, 1)));
            for (List<Extent> run : wrong) {
                assertThatThrownBy(() -> journal.rewrite(run, KEEP_ALL)).isInstanceOf(IllegalArgumentException.class);
            }
            journal.rewrite(sealed.subList(0, 2), KEEP_ALL);
            assertThatThrownBy(() -> journal.rewrite(List.of(sealed.get(1)), KEEP_ALL))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    default void an_editor_may_append_and_read() {
        try (Journal journal = create()) {
            Recorder recorder = new Recorder(this, journal);
            List<Extent> run = recorder.appendUntilSealed(3).subList(0, 2);
            List<Found> before = recorder.written();
            Optional<Extent> result = journal.rewrite(run, (position, shard, body) -> {
                if (position % 100 == 0) {
                    recorder.appendDurably(50);
                    assertThat(Found.all(journal)).isEqualTo(recorder.written());
                    assertThat(journal.read(position, (at, s, b) -> true)).isTrue();
                    assertThat(journal.sealed()).startsWith(run.toArray(Extent[]::new));
                }
                return MIX.edit(position, shard, body);
            });

            assertThat(result).isPresent();
            assertThat(recorder.written()).hasSizeGreaterThan(before.size());
            assertThat(Found.all(journal)).isEqualTo(recorder.edited(run, MIX));
        }
    }

    @Test
    default void one_rewriting_goes_on_at_a_time() {
        try (Journal journal = create()) {
            List<Extent> sealed = new Recorder(this, journal).appendUntilSealed(2);
            journal.rewrite(sealed.subList(0, 1), (position, shard, body) -> {
                assertThatThrownBy(() -> journal.rewrite(sealed.subList(1, 2), KEEP_ALL))
                        .isInstanceOf(IllegalStateException.class);
                return EntryEditor.KEEP;
            });
            assertThat(journal.rewrite(sealed.subList(1, 2), KEEP_ALL)).isPresent();
        }
    }

    @Test
    default void a_reader_under_way_goes_on() {
        try (Journal journal = create()) {
            Recorder recorder = new Recorder(this, journal);
            List<Extent> sealed = recorder.appendUntilSealed(4);
            List<Extent> run = sealed.subList(0, 3);
            List<Found> found = new ArrayList<>();
            journal.scan(0, (position, shard, body) -> {
                if (position == 2) {
                    journal.rewrite(run, MIX);
                }
                return found.add(Found.copyOf(position, shard, body));
            });

            List<Found> after = recorder.edited(run, MIX);
            Set<Found> either = new HashSet<>(recorder.written());
            either.addAll(after);
            assertThat(either.containsAll(found)).isTrue();
            assertThat(found).extracting(Found::position).isSorted().doesNotHaveDuplicates();
            assertThat(new HashSet<>(positions(found, 3)).containsAll(positions(after, 3)))
                    .isTrue();
            assertThat(Found.all(journal)).isEqualTo(after);
        }
    }

    private static List<Long> positions(List<Found> found, long from) {
        return found.stream()
                .map(Found::position)
                .filter(position -> position >= from)
                .toList();
    }

    @Test
    default void a_closed_journal_is_not_rewritten() {
        Journal journal = create();
        List<Extent> sealed = new Recorder(this, journal).appendUntilSealed(2);
        journal.close();

        assertThat(journal.sealed()).isEqualTo(sealed);
        assertThatThrownBy(() -> journal.rewrite(sealed, KEEP_ALL)).isInstanceOf(JournalException.class);
    }
}
