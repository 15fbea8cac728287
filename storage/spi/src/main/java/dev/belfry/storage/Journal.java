package dev.belfry.storage;

import java.util.List;
import java.util.Optional;

/**
 * The ordered, durable record of one node, shared by all its shards: the only truth, of which all other state is a fold.
 *
 * <p><b>Positions</b> are given by {@link #append} in strictly rising order over all shards, starting at 0. They may have gaps
 * and stay valid for ever, across restarts, retention and compaction.
 *
 * <p><b>Durability.</b> An appended entry is durable once {@link #durable()} has reached its position. After a crash exactly a
 * prefix of what was appended is found again, and it contains all that was ever reported durable. Positions of lost entries
 * are given again.
 *
 * <p><b>Threads.</b> Every method may be called from any thread. {@link #append} never waits for the disk; {@link #scan} and
 * {@link #read} may. An engine calls listeners and visitors while it holds no lock that its own methods take, so they may call
 * the journal. {@link Entry#writeTo} is the exception: it must not.
 *
 * <p><b>Closed.</b> After {@link #close}, {@link #append} answers {@link Append.Closed}, {@link #durable}, {@link #first} and
 * {@link #sealed} answer what they last did, and whatever reads or writes throws {@link JournalException} (what is under way at
 * that time may). After the medium failed, {@link #append} is refused, and {@link #rewrite} and new checkpoints are, by an
 * exception; reading goes on.
 */
public interface Journal extends AutoCloseable {
    /** The position before the first: nothing is durable yet. */
    long NONE = -1;

    /** The highest shard number. */
    int LAST_SHARD = 65535;

    /**
     * Takes an entry. It is encoded into the engine's buffer before this returns, so the caller may reuse what it is made of.
     * Entries become durable in order, soon, without further asking; many of them share one sync.
     *
     * @param shard the shard it belongs to, {@code 0 … }{@value #LAST_SHARD}
     * @throws IllegalArgumentException when shard or size is out of range, or the entry wrote another number of bytes than its
     *     size
     */
    Append append(int shard, Entry entry);

    /**
     * Adds a listener that hears of every advance of {@link #durable()} from now on, in order, possibly once for many entries.
     * It is called on a thread of the engine, or on one that called {@link #append} or {@link #close}, and must neither block nor
     * throw (an engine logs what it throws, and goes on). It does not hear of what was durable, or failed, before it was added.
     */
    void onDurable(DurableListener listener);

    /** The position of the last entry that became durable, dropped since or not; {@link #NONE} when there is none. Never falls. */
    long durable();

    /** The position of the earliest durable entry still retained; {@code durable() + 1} when there is none. */
    long first();

    /**
     * Visits the durable entries with positions from {@code from} on, in order, until the visitor stops or the end is reached.
     * An entry that becomes durable meanwhile may or may not be visited. What the visitor throws, ends it.
     *
     * @return the position to go on from: one past the last visited entry, {@code from} when none was visited
     * @throws JournalException when the medium fails or an entry is damaged
     */
    long scan(long from, EntryVisitor visitor);

    /**
     * Visits the one entry at {@code position}.
     *
     * @return false when there is no such durable entry (any more)
     * @throws JournalException when the medium fails or the entry is damaged
     */
    boolean read(long position, EntryVisitor visitor);

    /**
     * The parts that are written no more, and durable, in rising order: all but the last, which is being written. Extents do not
     * overlap and leave no position out, from {@link #first()} or before it up to the last one's end.
     */
    List<Extent> sealed();

    /**
     * Rewrites neighbouring extents into one: asks the editor about each entry, in order, and drops, replaces or keeps it. Entries
     * that stay keep their positions. Readers and crashes see all of it or nothing; readers under way may go on to see what was
     * there before. Once this returns, no crash brings back what was there, unless the medium broke meanwhile. Appending goes on.
     * It waits for the disk.
     *
     * <p>The result reaches from the first one's {@code first} to the last one's {@code next}. When nothing is left, there is no
     * result: if the first of all was among them, {@link #first()} rises; otherwise the extent before them reaches up to their
     * end from now on.
     *
     * <p>The editor may call the journal, but neither this method, nor {@link #close}. What it throws, ends the rewriting.
     *
     * @param run neighbours, as {@link #sealed()} tells them, in order, at least one
     * @return what they came to; empty when nothing is left
     * @throws IllegalArgumentException when that is not what {@code sealed()} tells, or the editor gave an entry that
     *     {@link #append} would not take for its size, or the result is larger than the engine can keep in one extent: then nothing
     *     has changed
     * @throws IllegalStateException when another call is under way
     * @throws JournalException when the medium fails or is full, an entry is damaged, or the engine is being copied: then nothing
     *     has changed. If the medium is broken for appending too, the next start may find either
     */
    Optional<Extent> rewrite(List<Extent> run, EntryEditor editor);

    /** Snapshots beside the journal. */
    Checkpoints checkpoints();

    /**
     * Makes what was appended durable, tells the listeners, and releases everything. Idempotent. What can no longer become durable
     * is told as a failure. Not to be called by a listener, for whose return it may wait.
     */
    @Override
    void close();
}
