package dev.belfry.storage;

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
 * {@link #read} may. An engine must not call back while it holds a lock that its own methods take.
 */
public interface Journal extends AutoCloseable {
    /** The position before the first: nothing is durable yet. */
    long NONE = -1;

    /**
     * Takes an entry. It is encoded into the engine's buffer before this returns, so the caller may reuse what it is made of.
     * Entries become durable in order, soon, without further asking; many of them share one sync.
     *
     * @param shard the shard it belongs to, {@code 0 … 65535}
     */
    Append append(int shard, Entry entry);

    /**
     * Adds a listener that hears of every advance of {@link #durable()}. It is called on the engine's thread, in order, possibly
     * once for many entries, and must neither block nor throw. It does not hear of what was durable before it was added.
     */
    void onDurable(DurableListener listener);

    /** The position of the last durable entry, {@link #NONE} when there is none. Never falls. */
    long durable();

    /** The position of the earliest entry still retained; {@code durable() + 1} when there is none. */
    long first();

    /**
     * Visits the durable entries with positions from {@code from} on, in order, until the visitor stops or the end is reached.
     * An entry appended meanwhile may or may not be visited.
     *
     * @return the position to go on from: one past the last visited entry, at least {@code from}
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

    /** Makes what was appended durable and releases everything. Later calls of any other method are refused. Idempotent. */
    @Override
    void close();
}
