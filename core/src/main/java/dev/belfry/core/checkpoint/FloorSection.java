package dev.belfry.core.checkpoint;

import dev.belfry.core.record.Encodable;
import dev.belfry.core.record.Varint;
import dev.belfry.core.shard.State;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Up to where addresses were forgotten, by slot. */
final class FloorSection implements Section {
    @Override
    public void write(State state, Consumer<Encodable> target) {
        state.shards()
                .forEach(shard -> shard.floors()
                        .forEach((slot, position) ->
                                target.accept(buffer -> buffer.putVarint(slot).putVarint(position))));
    }

    @Override
    public void read(ByteBuffer source, State state) {
        int slot = Varint.getInt(source);
        state.of(slot).floors().raise(slot, Varint.get(source));
    }
}
