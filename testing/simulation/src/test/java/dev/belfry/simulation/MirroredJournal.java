package dev.belfry.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.storage.Append;
import dev.belfry.storage.Checkpoints;
import dev.belfry.storage.DurableListener;
import dev.belfry.storage.Entry;
import dev.belfry.storage.EntryEditor;
import dev.belfry.storage.EntryVisitor;
import dev.belfry.storage.Extent;
import dev.belfry.storage.Journal;
import dev.belfry.storage.JournalException;
import dev.belfry.storage.memory.MemoryJournal;
import dev.belfry.storage.testkit.Bytes;
import dev.belfry.storage.testkit.Found;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An engine and a memory engine that takes the same entries, which is the oracle. Whatever the one says is compared with what the
 * other one says. What does not fit is thrown at once, and kept, as it may be thrown where somebody catches it.
 */
final class MirroredJournal implements Journal {
    private final Journal engine;
    private final MemoryJournal mirror;

    /** Takes the same, but nothing is ever dropped from it. */
    private final MemoryJournal whole;

    private InFlight inFlight = new InFlight(1, Integer.MAX_VALUE);
    private boolean failed;
    private boolean readsFailed;
    private @Nullable Error defect;

    /** What a rewriting was about that failed: after a crash it may have been done, or not. */
    private Edits doubtful = Edits.NONE;

    /** Sizes of the entries that are not durable, by position. */
    private final NavigableMap<Long, Integer> waiting = new TreeMap<>();

    /** Position of the first entry of those that became durable last. */
    private long lastBatch;

    /**
     * @param mirror holds what the engine does
     * @param whole holds what the engine would hold if nothing had been dropped
     */
    MirroredJournal(Journal engine, MemoryJournal mirror, MemoryJournal whole, long lastBatch) {
        this.whole = whole;
        this.engine = engine;
        this.mirror = mirror;
        this.lastBatch = lastBatch;
        engine.onDurable(new DurableListener() {
            @Override
            public void durable(long position) {
                becameDurable(position);
            }

            @Override
            public void failed(JournalException cause) {
                failed = true;
            }
        });
    }

    void begin(InFlight watched) {
        inFlight = watched;
    }

    /** Whether listeners heard that the medium broke. */
    boolean failed() {
        return failed;
    }

    /** Whether a read has ended in an exception. */
    boolean readsFailed() {
        return readsFailed;
    }

    long lastBatch() {
        return lastBatch;
    }

    /**
     * What was appended, as much as the engine holds after a crash: it must be all that was ever durable, and be the same; what
     * was being rewritten, wholly or not at all.
     */
    MemoryJournal found(Journal recovered) {
        long told = mirror.durable();
        MemoryJournal kept = mirror.crashKeeping(recovered.durable());
        assertThat(kept.durable())
                .as("the last position found after a crash, of what was durable up to %d", told)
                .isEqualTo(recovered.durable());
        List<Found> found = Found.all(recovered);
        if (!doubtful.isEmpty() && !Found.all(kept).equals(found)) {
            doubtful.applyTo(kept);
        }
        assertThat(found).as("what is found after a crash").isEqualTo(Found.all(kept));
        return kept;
    }

    /** All that was appended up to a position. */
    MemoryJournal wholeUpTo(long last) {
        return whole.crashKeeping(last);
    }

    Journal whole() {
        return whole;
    }

    /** Sizes of the entries that were appended and are not found any more, after the last position that is. */
    List<Integer> lost(long last) {
        return List.copyOf(waiting.tailMap(last, false).values());
    }

    /** Whether another journal says nothing else, as far as it can be read; throws {@link JournalException} if it cannot. */
    void requireSameIn(Journal other) {
        other.scan(0, comparing((position, shard, body) -> position < mirror.durable()));
    }

    /** Whether something was appended that is not durable. */
    boolean waits() {
        return !waiting.isEmpty();
    }

    /** Nothing must wait for the disk. */
    void requireAllDurable() {
        long durable = mirror.durable();
        mirror.sync();
        assertThat(durable).as("the last durable position").isEqualTo(mirror.durable());
    }

    /** Throws what did not fit and may have been caught by somebody. */
    void rethrow() {
        if (defect != null) {
            throw defect;
        }
    }

    private void checked(Runnable check) {
        checked(() -> {
            check.run();
            return true;
        });
    }

    private <T> T checked(Supplier<T> check) {
        try {
            return check.get();
        } catch (Error e) {
            defect = e;
            throw e;
        }
    }

    private void becameDurable(long position) {
        checked(() -> {
            assertThat(failed)
                    .as("whether %d became durable after the medium broke", position)
                    .isFalse();
            assertThat(position).as("what is durable now").isGreaterThan(mirror.durable());
            lastBatch = mirror.durable() + 1;
            mirror.syncTo(position);
            whole.syncTo(position);
            assertThat(mirror.durable())
                    .as("the last position that was appended")
                    .isEqualTo(position);
            inFlight.durable(position);
            waiting.headMap(position, true).clear();
        });
    }

    @Override
    public Append append(int shard, Entry entry) {
        Copying copying = new Copying(entry);
        Append outcome = engine.append(shard, copying);
        if (outcome instanceof Append.Taken taken) {
            checked(() -> {
                assertThat(mirror.append(shard, new Bytes(copying.bytes()))).isEqualTo(taken);
                assertThat(whole.append(shard, new Bytes(copying.bytes()))).isEqualTo(taken);
                waiting.put(taken.position(), copying.bytes().length);
                inFlight.appended(taken.position(), shard, ByteBuffer.wrap(copying.bytes()));
            });
        }
        return outcome;
    }

    @Override
    public void onDurable(DurableListener listener) {
        engine.onDurable(listener);
    }

    @Override
    public long durable() {
        return engine.durable();
    }

    @Override
    public long first() {
        return engine.first();
    }

    @Override
    public long scan(long from, EntryVisitor visitor) {
        return reading(() -> engine.scan(from, comparing(visitor)));
    }

    @Override
    public boolean read(long position, EntryVisitor visitor) {
        boolean found = reading(() -> engine.read(position, comparing(visitor)));
        if (!doubtful.concerns(position)) {
            checked(() -> assertThat(found)
                    .as("whether there is something at position %d", position)
                    .isEqualTo(mirror.read(position, (at, shard, body) -> true)));
        }
        return found;
    }

    @Override
    public List<Extent> sealed() {
        return engine.sealed();
    }

    @Override
    public Optional<Extent> rewrite(List<Extent> run, EntryEditor editor) {
        Edits edits = new Edits(run);
        doubtful = edits;
        Optional<Extent> result = engine.rewrite(run, edits.noting(editor));
        doubtful = Edits.NONE;
        edits.applyTo(mirror);
        return result;
    }

    @Override
    public Checkpoints checkpoints() {
        return engine.checkpoints();
    }

    private <T> T reading(Supplier<T> read) {
        try {
            return read.get();
        } catch (JournalException e) {
            readsFailed = true;
            throw e;
        }
    }

    private EntryVisitor comparing(EntryVisitor visitor) {
        return (position, shard, body) -> {
            if (!doubtful.concerns(position)) {
                checked(() -> requireSame(mirror, position, shard, body));
            }
            return visitor.visit(position, shard, body);
        };
    }

    private static void requireSame(Journal expected, long position, int shard, ByteBuffer body) {
        boolean found = expected.read(position, (at, expectedShard, expectedBody) -> {
            if (shard != expectedShard || !body.equals(expectedBody)) {
                throw new AssertionError(
                        "Expected at position %d what was appended, %d bytes of slot %d, but read %d of slot %d: %s"
                                .formatted(
                                        position,
                                        expectedBody.remaining(),
                                        expectedShard,
                                        body.remaining(),
                                        shard,
                                        body));
            }
            return true;
        });
        if (!found) {
            throw new AssertionError("Expected nothing durable at position " + position + ", but read something");
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
