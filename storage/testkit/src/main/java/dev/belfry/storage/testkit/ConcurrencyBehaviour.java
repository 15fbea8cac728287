package dev.belfry.storage.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.storage.EntryEditor;
import dev.belfry.storage.Extent;
import dev.belfry.storage.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Several threads append, while others read. */
public interface ConcurrencyBehaviour extends JournalEngine {
    /** Threads that append at the same time. */
    int THREADS = 4;

    /** Entries that each of them appends. */
    int EACH = 1000;

    @Test
    default void all_that_several_threads_append_is_found_in_their_order() throws Exception {
        try (Journal journal = create()) {
            Heard heard = new Heard();
            journal.onDurable(heard);
            List<List<Found>> written = inParallel(appenders(journal, heard));

            List<Found> found = Found.all(journal);
            assertThat(found).hasSize(THREADS * EACH);
            assertThat(found).extracting(Found::position).isSorted().doesNotHaveDuplicates();
            for (List<Found> one : written) {
                assertThat(one).extracting(Found::position).isSorted();
                int shard = one.getFirst().shard();
                assertThat(found.stream()
                                .filter(entry -> entry.shard() == shard)
                                .toList())
                        .isEqualTo(one);
            }
            assertThat(heard.positions()).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    default void readers_see_a_prefix_at_any_time() throws Exception {
        try (Journal journal = create()) {
            Heard heard = new Heard();
            journal.onDurable(heard);
            List<Callable<List<Found>>> tasks = new ArrayList<>(appenders(journal, heard));
            tasks.add(() -> follow(journal, heard));
            tasks.add(() -> follow(journal, heard));
            List<List<Found>> results = inParallel(tasks);

            List<Found> all = Found.all(journal);
            assertThat(results.get(THREADS)).isEqualTo(all);
            assertThat(results.get(THREADS + 1)).isEqualTo(all);
        }
    }

    @Test
    default void readers_find_every_entry_while_all_parts_are_rewritten() throws Exception {
        try (Journal journal = create()) {
            Recorder recorder = new Recorder(this, journal);
            recorder.appendUntilSealed(4);
            List<Long> positions =
                    recorder.written().stream().map(Found::position).toList();
            AtomicBoolean done = new AtomicBoolean();
            Callable<Boolean> reader = () -> {
                while (!done.get()) {
                    assertThat(Found.all(journal)).extracting(Found::position).isEqualTo(positions);
                    for (long position = 0; position < positions.size(); position += 97) {
                        assertThat(journal.read(position, (at, shard, body) -> true))
                                .isTrue();
                    }
                }
                return true;
            };
            Callable<Boolean> rewriter = () -> {
                try {
                    rewriteAll(journal);
                } finally {
                    done.set(true);
                }
                return true;
            };
            inParallel(List.of(rewriter, reader, reader));
        }
    }

    /** Rewrites all extents some times, and at last all of them into one. */
    private static void rewriteAll(Journal journal) {
        for (int round = 0; round < 5; round++) {
            int size = 1 + round * 100;
            EntryEditor editor = (position, shard, body) ->
                    position % 2 == 0 ? new EntryEditor.Edit.Replace(Bytes.of(position, size)) : EntryEditor.KEEP;
            for (Extent extent : journal.sealed()) {
                journal.rewrite(List.of(extent), editor);
            }
        }
        journal.rewrite(journal.sealed(), (position, shard, body) -> EntryEditor.KEEP);
        assertThat(journal.sealed()).hasSize(1);
    }

    private List<Callable<List<Found>>> appenders(Journal journal, Heard heard) {
        List<Callable<List<Found>>> tasks = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int shard = thread;
            tasks.add(() -> appendAll(journal, heard, shard));
        }
        return tasks;
    }

    private List<Found> appendAll(Journal journal, Heard heard, int shard) {
        List<Found> written = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            Bytes entry = Bytes.of(shard * 1_000_000L + i, 1 + i % 120);
            written.add(new Found(Recorder.untilTaken(this, journal, shard, entry), shard, entry));
        }
        settle(journal);
        heard.await(written.getLast().position());
        return written;
    }

    private List<Found> follow(Journal journal, Heard heard) {
        List<Found> found = new ArrayList<>();
        long next = 0;
        while (found.size() < THREADS * EACH) {
            heard.await(next);
            long durable = journal.durable();
            next = journal.scan(next, (position, shard, body) -> found.add(Found.copyOf(position, shard, body)));
            assertThat(next).isGreaterThan(durable);
        }
        return found;
    }

    private static <T> List<T> inParallel(List<Callable<T>> tasks) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
