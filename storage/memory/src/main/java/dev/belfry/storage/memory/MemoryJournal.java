package dev.belfry.storage.memory;

import dev.belfry.storage.Append;
import dev.belfry.storage.Checkpoints;
import dev.belfry.storage.DurableListener;
import dev.belfry.storage.Entry;
import dev.belfry.storage.EntryEditor;
import dev.belfry.storage.EntryVisitor;
import dev.belfry.storage.Extent;
import dev.belfry.storage.Journal;
import dev.belfry.storage.JournalException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A journal that lives as long as the process. Entries are durable at once ({@link #immediate}), or only on {@link #sync}
 * ({@link #manual}), so that a test decides what a {@link #crash} loses. It can also be told to be full or to fail.
 *
 * <p>It has no thread: listeners are called on the thread that appends, syncs, fails or closes, before that call returns. When
 * several threads do so at once (or a listener appends), one of them makes the calls of all.
 */
public final class MemoryJournal implements Journal {
    private final MemoryOptions options;
    private final boolean immediate;
    private final Object lock = new Object();
    private final Room room;
    private final Parts parts;
    private final MemoryCheckpoints checkpoints;
    private final Listeners listeners;

    // Entries up to durable never change in a part, so readers need no lock: they read durable first, and then the
    // parts.
    private volatile long durable;

    // Guarded by lock.
    private long pendingBytes;
    private boolean rewriting;

    private volatile @Nullable String refusal;
    private volatile boolean gone;

    private MemoryJournal(
            MemoryOptions options, boolean immediate, List<Part> found, List<MemoryCheckpoint> foundCheckpoints) {
        this.options = options;
        this.immediate = immediate;
        this.room = new Room(options.totalBytes());
        this.parts = new Parts(found);
        this.durable = found.getLast().next() - 1;
        found.forEach(part -> room.take(part.bytes()));
        this.checkpoints = new MemoryCheckpoints(
                foundCheckpoints, room, this::durable, this::requireReadable, this::requireWritable);
        this.listeners = new Listeners(this::durable);
    }

    /** An empty journal in which an entry is durable as soon as it is taken. */
    public static MemoryJournal immediate(MemoryOptions options) {
        return new MemoryJournal(options, true, List.of(Part.empty(0, options.extentEntries())), List.of());
    }

    /** An empty journal in which nothing is durable before {@link #sync} or {@link #close}. */
    public static MemoryJournal manual(MemoryOptions options) {
        return new MemoryJournal(options, false, List.of(Part.empty(0, options.extentEntries())), List.of());
    }

    @Override
    public Append append(int shard, Entry entry) {
        int size = entry.size();
        if (shard < 0 || shard > LAST_SHARD || size < 1) {
            throw new IllegalArgumentException(
                    "Expected a shard from 0 to %d and at least 1 byte, but they are %d and %d"
                            .formatted(LAST_SHARD, shard, size));
        }
        if (size > options.entryBytes()) {
            return new Append.TooLarge(size, options.entryBytes());
        }
        Append outcome;
        synchronized (lock) {
            Append refused = refuse(size);
            outcome = refused != null ? refused : take(Stored.of(last().next(), shard, entry, size));
        }
        listeners.tell();
        return outcome;
    }

    private @Nullable Append refuse(int size) {
        String closed = refusal;
        if (closed != null) {
            return new Append.Closed(closed);
        }
        Optional<String> full = room.refusal(size);
        if (full.isPresent()) {
            return new Append.Full(full.get());
        }
        if (pendingBytes + size > options.pendingBytes()) {
            return new Append.Busy("Expected at most %d bytes to wait for a sync, but there are %d and %d more"
                    .formatted(options.pendingBytes(), pendingBytes, size));
        }
        return null;
    }

    private Append take(Stored stored) {
        if (last().isFull()) {
            parts.add(Part.empty(stored.position(), options.extentEntries()));
        }
        last().add(stored);
        room.take(stored.size());
        if (immediate) {
            durable = stored.position();
        } else {
            pendingBytes += stored.size();
        }
        return new Append.Taken(stored.position());
    }

    private Part last() {
        return parts.all().getLast();
    }

    /** Makes all that was appended durable and tells the listeners. Without effect after a failure. */
    public void sync() {
        syncTo(Long.MAX_VALUE);
    }

    /** Makes what was appended up to and including {@code position} durable and tells the listeners. */
    public void syncTo(long position) {
        synchronized (lock) {
            if (refusal == null) {
                advance(Math.min(position, last().next() - 1));
            }
        }
        listeners.tell();
    }

    private void advance(long last) {
        parts.visit(durable + 1, last, stored -> {
            pendingBytes -= stored.size();
            return true;
        });
        durable = Math.max(durable, last);
    }

    /** From now on appends, rewriting and checkpoints are refused as full, until {@link #makeRoom}. */
    public void runFull(String text) {
        room.shut(text);
    }

    /** Ends {@link #runFull}. */
    public void makeRoom() {
        room.open();
    }

    /** Breaks the medium: what is not durable is lost, listeners hear of it, appends are refused. Reading goes on. */
    public void fail(JournalException cause) {
        synchronized (lock) {
            if (refusal != null) {
                return;
            }
            refusal = "The journal failed: " + cause.getMessage();
        }
        listeners.fail(cause);
    }

    /**
     * Kills this journal, as a crash of the process does: it takes nothing, reads nothing and tells nobody any more.
     *
     * @return a journal with what was durable here, and of the same kind
     */
    public MemoryJournal crash() {
        return crashKeeping(NONE);
    }

    /**
     * Like {@link #crash}, but what was appended up to and including {@code position} is found again even though nobody was told
     * that it is durable: a disk may have written more than it was asked to.
     */
    public MemoryJournal crashKeeping(long position) {
        synchronized (lock) {
            stop("The journal crashed");
            long end = Math.max(durable, Math.min(position, last().next() - 1)) + 1;
            List<Part> kept = new ArrayList<>(parts.all());
            kept.removeIf(part -> part.first() >= end);
            if (kept.isEmpty()) {
                kept.add(Part.empty(end, options.extentEntries()));
            } else {
                kept.add(kept.removeLast().before(end));
            }
            return new MemoryJournal(options, immediate, kept, checkpoints.complete());
        }
    }

    @Override
    public void onDurable(DurableListener listener) {
        listeners.add(listener);
    }

    @Override
    public long durable() {
        return durable;
    }

    @Override
    public long first() {
        long next = durable + 1;
        Part first = parts.all().getFirst();
        return first.isEmpty() ? next : Math.min(next, first.get(0).position());
    }

    @Override
    public long scan(long from, EntryVisitor visitor) {
        requireReadable();
        return pass(from, durable, visitor);
    }

    @Override
    public boolean read(long position, EntryVisitor visitor) {
        requireReadable();
        return position <= durable && pass(position, position, visitor) > position;
    }

    private long pass(long from, long last, EntryVisitor visitor) {
        long next = parts.visit(from, last, stored -> {
            requireReadable();
            return visitor.visit(stored.position(), stored.shard(), stored.body());
        });
        requireReadable();
        return next;
    }

    @Override
    public List<Extent> sealed() {
        List<Part> all = parts.all();
        long end = durable + 1;
        return all.subList(0, all.size() - 1).stream()
                .filter(part -> part.next() <= end)
                .map(Part::extent)
                .toList();
    }

    @Override
    public Optional<Extent> rewrite(List<Extent> run, EntryEditor editor) {
        List<Part> before = beginRewriting(run);
        try {
            Part after = Editing.run(before, editor, options.entryBytes());
            return replace(before, after);
        } finally {
            synchronized (lock) {
                rewriting = false;
            }
        }
    }

    private List<Part> beginRewriting(List<Extent> run) {
        synchronized (lock) {
            if (rewriting) {
                throw new IllegalStateException("Expected one rewriting at a time, but another one is under way");
            }
            requireWritable();
            int from = Collections.indexOfSubList(sealed(), run);
            if (run.isEmpty() || from < 0) {
                throw new IllegalArgumentException(
                        "Expected neighbouring extents as sealed() tells them, but they are " + run);
            }
            rewriting = true;
            return parts.all().subList(from, from + run.size());
        }
    }

    private Optional<Extent> replace(List<Part> before, Part after) {
        synchronized (lock) {
            requireWritable();
            room.takeOrThrow(
                    after.bytes() - before.stream().mapToLong(Part::bytes).sum());
            parts.replace(before, after);
            return after.isEmpty() ? Optional.empty() : Optional.of(after.extent());
        }
    }

    @Override
    public Checkpoints checkpoints() {
        return checkpoints;
    }

    private void requireReadable() {
        if (gone) {
            throw new JournalException("Expected an open journal, but: " + refusal);
        }
    }

    private void requireWritable() {
        String text = refusal;
        if (text != null) {
            throw new JournalException("Expected a journal that can be written, but: " + text);
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            if (refusal == null) {
                advance(last().next() - 1);
            }
            stop("The journal is closed");
        }
        listeners.tell();
    }

    private void stop(String text) {
        if (refusal == null) {
            refusal = text;
        }
        gone = true;
    }
}
