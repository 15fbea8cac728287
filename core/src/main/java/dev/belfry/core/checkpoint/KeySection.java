package dev.belfry.core.checkpoint;

import dev.belfry.core.record.Encodable;
import dev.belfry.core.record.IdempotencyMark;
import dev.belfry.core.record.RecordBuffer;
import dev.belfry.core.record.Varint;
import dev.belfry.core.shard.IdempotencyKeys.Use;
import dev.belfry.core.shard.State;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Idempotency keys, by position. */
final class KeySection implements Section {
    @Override
    public void write(State state, Consumer<Encodable> target) {
        List<Iterator<Use>> uses =
                state.shards().stream().map(shard -> shard.keys().all()).toList();
        Merge.each(uses, Use::position, use -> target.accept(buffer -> put(buffer, use)));
    }

    private static void put(RecordBuffer buffer, Use use) {
        buffer.putVarint(use.slot());
        use.mark().writeTo(buffer);
        buffer.putVarint(use.position());
        buffer.putVarint(use.time());
    }

    @Override
    public void read(ByteBuffer source, State state) {
        int slot = Varint.getInt(source);
        IdempotencyMark mark = IdempotencyMark.read(source);
        state.of(slot).keys().restore(new Use(mark, slot, Varint.get(source), Varint.get(source)));
    }
}
