package dev.belfry.storage.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.storage.Append;
import dev.belfry.storage.Entry;
import dev.belfry.storage.EntryEditor;
import dev.belfry.storage.Extent;
import dev.belfry.storage.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Appends to a journal and remembers what a reader then has to find. For one thread. */
final class Recorder {
    /** Between two tries to append to a journal that is busy. */
    private static final long PAUSE_NANOS = 50_000;

    /** Entries appended at once, until there are enough extents, and how many at most. */
    private static final int AT_ONCE = 50;

    private static final int MOST_APPENDS = 100_000;

    private final JournalEngine engine;
    private final Journal journal;
    private final Heard heard = new Heard();
    private final List<Found> written = new ArrayList<>();

    Recorder(JournalEngine engine, Journal journal) {
        this.engine = engine;
        this.journal = journal;
        journal.onDurable(heard);
    }

    Heard heard() {
        return heard;
    }

    List<Found> written() {
        return List.copyOf(written);
    }

    long append(int shard, Bytes entry) {
        long position = untilTaken(engine, journal, shard, entry);
        written.add(new Found(position, shard, entry));
        return position;
    }

    /** Appends {@code count} entries of various sizes and shards. */
    void appendMany(int count) {
        int offset = written.size();
        for (int i = offset; i < offset + count; i++) {
            append(i * 31 % (Journal.LAST_SHARD + 1), Bytes.of(i, 1 + i * 37 % 300));
        }
    }

    /** Appends like {@link #appendMany} and waits until all is durable. */
    void appendDurably(int count) {
        appendMany(count);
        awaitAll();
    }

    /** Appends until there are at least so many extents, and something behind them. */
    List<Extent> appendUntilSealed(int extents) {
        for (int times = 0; times < MOST_APPENDS / AT_ONCE && journal.sealed().size() < extents; times++) {
            appendDurably(AT_ONCE);
        }
        List<Extent> sealed = journal.sealed();
        assertThat(sealed).as("extents after %d entries", written.size()).hasSizeGreaterThanOrEqualTo(extents);
        return sealed;
    }

    /** What a reader then has to find, had everything in some extents been edited. */
    List<Found> edited(List<Extent> run, EntryEditor editor) {
        List<Found> expected = new ArrayList<>();
        for (Found entry : written) {
            boolean within = entry.position() >= run.getFirst().first()
                    && entry.position() < run.getLast().next();
            EntryEditor.Edit edit = within ? entry.edited(editor) : EntryEditor.KEEP;
            switch (edit) {
                case EntryEditor.Edit.Keep _ -> expected.add(entry);
                case EntryEditor.Edit.Drop _ -> {}
                case EntryEditor.Edit.Replace(Entry bytes) ->
                    expected.add(new Found(entry.position(), entry.shard(), (Bytes) bytes));
            }
        }
        return expected;
    }

    void awaitAll() {
        engine.settle(journal);
        heard.await(written.getLast().position());
    }

    static long taken(Journal journal, int shard, Entry entry) {
        Append outcome = journal.append(shard, entry);
        assertThat(outcome).isInstanceOf(Append.Taken.class);
        return ((Append.Taken) outcome).position();
    }

    /** Appends, again and again as long as the engine's buffers are full: they empty by themselves. */
    static long untilTaken(JournalEngine engine, Journal journal, int shard, Entry entry) {
        Append outcome = journal.append(shard, entry);
        while (outcome instanceof Append.Busy) {
            engine.settle(journal);
            LockSupport.parkNanos(PAUSE_NANOS);
            outcome = journal.append(shard, entry);
        }
        assertThat(outcome).isInstanceOf(Append.Taken.class);
        return ((Append.Taken) outcome).position();
    }
}
