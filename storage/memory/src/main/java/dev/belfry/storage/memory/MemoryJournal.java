package dev.belfry.storage.memory;

import dev.belfry.storage.Append;
import dev.belfry.storage.DurableListener;
import dev.belfry.storage.Entry;
import dev.belfry.storage.EntryVisitor;
import dev.belfry.storage.Journal;
import dev.belfry.storage.JournalException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A journal that lives as long as the process. Entries are durable at once ({@link #immediate}), or only on {@link #sync}
 * ({@link #manual}), so that a test decides what a {@link #crash} loses. It can also be told to be full or to fail.
 *
 * <p>It has no thread: listeners are called on the thread that appends, syncs, fails or closes, before that call returns. When
 * several threads do so at once (or a listener appends), one of them makes the calls of all.
 */
public final class MemoryJournal implements Journal {
    private static final int FIRST_CAPACITY = 64;

    private final MemoryOptions options;
    private final boolean immediate;
    private final Object lock = new Object();
    private final Listeners listeners;

    // Slot i holds the entry at position i. Slots up to durable are never written again, so readers need no lock: they
    // read
    // durable first, and the array it was written after.
    private volatile @Nullable Stored[] entries;
    private volatile long durable;

    // Guarded by lock.
    private int count;
    private long pendingBytes;
    private long totalBytes;
    private @Nullable String full;

    private volatile @Nullable String refusal;
    private volatile boolean gone;

    private MemoryJournal(MemoryOptions options, boolean immediate, @Nullable Stored[] entries, int count) {
        this.options = options;
        this.immediate = immediate;
        this.entries = entries;
        this.count = count;
        this.durable = count - 1L;
        for (int i = 0; i < count; i++) {
            totalBytes += size(i);
        }
        this.listeners = new Listeners(this::durable);
    }

    /** An empty journal in which an entry is durable as soon as it is taken. */
    public static MemoryJournal immediate(MemoryOptions options) {
        return new MemoryJournal(options, true, new Stored[FIRST_CAPACITY], 0);
    }

    /** An empty journal in which nothing is durable before {@link #sync} or {@link #close}. */
    public static MemoryJournal manual(MemoryOptions options) {
        return new MemoryJournal(options, false, new Stored[FIRST_CAPACITY], 0);
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
            outcome = refused != null ? refused : take(Stored.of(shard, entry, size));
        }
        listeners.tell();
        return outcome;
    }

    private @Nullable Append refuse(int size) {
        String closed = refusal;
        if (closed != null) {
            return new Append.Closed(closed);
        }
        if (full != null) {
            return new Append.Full(full);
        }
        if (totalBytes + size > options.totalBytes() || count == Integer.MAX_VALUE) {
            return new Append.Full("Expected at most %d bytes to keep, but there are %d and %d more"
                    .formatted(options.totalBytes(), totalBytes, size));
        }
        if (pendingBytes + size > options.pendingBytes()) {
            return new Append.Busy("Expected at most %d bytes to wait for a sync, but there are %d and %d more"
                    .formatted(options.pendingBytes(), pendingBytes, size));
        }
        return null;
    }

    private Append take(Stored stored) {
        @Nullable Stored[] slots = entries;
        if (count == slots.length) {
            slots = Arrays.copyOf(slots, (int) Math.min(Integer.MAX_VALUE - 8L, slots.length * 2L));
            entries = slots;
        }
        int position = count++;
        slots[position] = stored;
        totalBytes += stored.bytes().length;
        if (immediate) {
            durable = position;
        } else {
            pendingBytes += stored.bytes().length;
        }
        return new Append.Taken(position);
    }

    /** Makes all that was appended durable and tells the listeners. Without effect after a failure. */
    public void sync() {
        syncTo(Long.MAX_VALUE);
    }

    /** Makes what was appended up to and including {@code position} durable and tells the listeners. */
    public void syncTo(long position) {
        synchronized (lock) {
            if (refusal == null) {
                advance(Math.min(position, count - 1));
            }
        }
        listeners.tell();
    }

    private void advance(long last) {
        for (long position = durable + 1; position <= last; position++) {
            pendingBytes -= size((int) position);
        }
        durable = Math.max(durable, last);
    }

    /** From now on appends are refused as full, until {@link #makeRoom}. */
    public void runFull(String text) {
        synchronized (lock) {
            full = text;
        }
    }

    /** Ends {@link #runFull}. */
    public void makeRoom() {
        synchronized (lock) {
            full = null;
        }
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
            int kept = (int) Math.max(durable, Math.min(position, count - 1)) + 1;
            @Nullable Stored[] slots = Arrays.copyOf(entries, Math.max(kept, FIRST_CAPACITY));
            Arrays.fill(slots, kept, slots.length, null);
            return new MemoryJournal(options, immediate, slots, kept);
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
        return 0;
    }

    @Override
    public long scan(long from, EntryVisitor visitor) {
        long last = durable;
        long next = from;
        for (long position = Math.max(from, 0); position <= last; position++) {
            next = position + 1;
            if (!visit(position, visitor)) {
                break;
            }
        }
        requireReadable();
        return next;
    }

    @Override
    public boolean read(long position, EntryVisitor visitor) {
        requireReadable();
        if (position < 0 || position > durable) {
            return false;
        }
        visit(position, visitor);
        return true;
    }

    private boolean visit(long position, EntryVisitor visitor) {
        requireReadable();
        Stored stored = Objects.requireNonNull(entries[(int) position]);
        return visitor.visit(position, stored.shard(), stored.body());
    }

    private int size(int position) {
        return Objects.requireNonNull(entries[position]).bytes().length;
    }

    private void requireReadable() {
        if (gone) {
            throw new JournalException("Expected an open journal, but: " + refusal);
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            if (refusal == null) {
                advance(count - 1);
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
