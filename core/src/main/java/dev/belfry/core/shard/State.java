package dev.belfry.core.shard;

import dev.belfry.core.Limits;
import dev.belfry.core.address.Slots;
import java.util.List;
import java.util.stream.Stream;

/**
 * What all shards of a node know for good: the fold of a journal up to some position. The same journal gives the same state,
 * whether it is folded in one go or from a checkpoint on, and among however many shards it is divided.
 *
 * <p>For one thread. The shards that run on it go on by themselves: {@link #epoch} and {@link #clock} stay what they were then.
 */
public final class State {
    private final List<ShardState> shards;
    private long epoch;
    private long clock;

    /** One that knows nothing yet. */
    public State(int shards, Limits limits) {
        this.shards =
                Stream.generate(() -> ShardState.empty(limits)).limit(shards).toList();
    }

    public List<ShardState> shards() {
        return shards;
    }

    /** The shard that owns a slot. */
    public ShardState of(int slot) {
        return shards.get(Slots.shard(slot, shards.size()));
    }

    /** The last epoch, 0 when there was none. */
    public long epoch() {
        return epoch;
    }

    /** The latest time of the records of messages, operations and starts, in milliseconds of the epoch (of time): what is old is told by it. */
    public long clock() {
        return clock;
    }

    public void begin(long startedEpoch) {
        epoch = startedEpoch;
    }

    /**
     * A record has this time.
     *
     * @return the clock, which never goes back
     */
    public long tick(long time) {
        clock = Math.max(clock, time);
        return clock;
    }

    /** Forgets what is too old by the clock. Otherwise that happens only now and then, as what came later is folded. */
    void forget() {
        for (ShardState shard : shards) {
            shard.keys().forget(clock);
            shard.operations().forget(clock);
        }
    }
}
