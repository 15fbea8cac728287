package dev.belfry.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.storage.Entry;
import dev.belfry.storage.EntryEditor;
import dev.belfry.storage.EntryEditor.Edit;
import dev.belfry.storage.Extent;
import dev.belfry.storage.Journal;
import dev.belfry.storage.testkit.Bytes;
import dev.belfry.storage.testkit.Found;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a journal may hold after a crash: a prefix of what was appended, in one of the ways that rewriting may have left it. */
final class Expected {
    private SortedMap<Long, Found> entries = new TreeMap<>();

    /** What a crash may leave in place of the entries. */
    private Optional<SortedMap<Long, Found>> other = Optional.empty();

    private long next;
    private long reported = Journal.NONE;

    /** The last position that was reported durable. */
    long reported() {
        return reported;
    }

    void report(long position) {
        assertThat(position).isGreaterThan(reported);
        reported = position;
    }

    /** A power cut may lose even what was reported, but not up to a position. */
    void forgetReportsBehind(long position) {
        reported = position;
    }

    void append(Found entry) {
        assertThat(entry.position()).isEqualTo(next);
        next++;
        entries.put(entry.position(), entry);
        other.ifPresent(map -> map.put(entry.position(), entry));
    }

    Optional<Found> at(long position) {
        return Optional.ofNullable(entries.get(position));
    }

    /** From now on a crash may leave what was there before, or what an editor makes of it. */
    void beginRewrite(List<Extent> run, EntryEditor editor) {
        SortedMap<Long, Found> after = new TreeMap<>(entries);
        entries.subMap(run.getFirst().first(), run.getLast().next())
                .values()
                .forEach(entry -> edit(entry, editor, after));
        other = Optional.of(after);
    }

    private static void edit(Found entry, EntryEditor editor, SortedMap<Long, Found> after) {
        ByteBuffer body = ByteBuffer.wrap(entry.body().bytes());
        switch (editor.edit(entry.position(), entry.shard(), body)) {
            case Edit.Keep _ -> {}
            case Edit.Drop _ -> after.remove(entry.position());
            case Edit.Replace(Entry bytes) ->
                after.put(entry.position(), new Found(entry.position(), entry.shard(), (Bytes) bytes));
        }
    }

    /** It was rewritten: a crash leaves nothing else, unless the medium broke. */
    void endRewrite(boolean broke) {
        SortedMap<Long, Found> before = entries;
        entries = other.orElseThrow();
        other = broke ? Optional.of(before) : Optional.empty();
    }

    /** Compares what is found at a start with what may be there, and forgets what was lost. */
    void verify(Journal journal) {
        List<Found> found = Found.all(journal);
        assertThat(journal.durable()).isGreaterThanOrEqualTo(reported).isLessThan(next);
        next = journal.durable() + 1;
        reported = journal.durable();
        entries.tailMap(next).clear();
        other.ifPresent(map -> map.tailMap(next).clear());
        if (other.isPresent() && found.equals(values(other.get()))) {
            endRewrite(false);
        }
        other = Optional.empty();
        verifySame(journal, found);
    }

    /** Compares what is found at any time with what has to be there. */
    void verifySame(Journal journal, List<Found> found) {
        assertThat(found).isEqualTo(values(entries.headMap(reported + 1)));
        assertThat(journal.durable()).isEqualTo(reported);
        assertThat(journal.first())
                .isEqualTo(found.isEmpty() ? reported + 1 : found.getFirst().position());
        List<Extent> sealed = journal.sealed();
        for (int i = 1; i < sealed.size(); i++) {
            assertThat(sealed.get(i).first()).isEqualTo(sealed.get(i - 1).next());
        }
    }

    private static List<Found> values(SortedMap<Long, Found> map) {
        return new ArrayList<>(map.values());
    }
}
