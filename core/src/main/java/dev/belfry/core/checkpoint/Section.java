package dev.belfry.core.checkpoint;

import dev.belfry.core.record.Encodable;
import dev.belfry.core.shard.State;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * One kind of thing that a checkpoint keeps. Each entry says its slot, or what its slot follows from: the number of shards may be
 * another one when it is read.
 */
interface Section {
    /** Writes all entries; those that a shard keeps in an order, in that order over all shards. */
    void write(State state, Consumer<Encodable> target);

    /** Takes back the next entry, and moves {@code source} behind it. */
    void read(ByteBuffer source, State state);
}
