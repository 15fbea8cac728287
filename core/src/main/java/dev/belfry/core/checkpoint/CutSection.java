package dev.belfry.core.checkpoint;

import dev.belfry.core.record.Encodable;
import dev.belfry.core.record.Text;
import dev.belfry.core.record.Varint;
import dev.belfry.core.shard.State;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Up to where messages were dropped, by channel: of all slots. */
final class CutSection implements Section {
    @Override
    public void write(State state, Consumer<Encodable> target) {
        state.shards()
                .getFirst()
                .channelFloors()
                .forEach((channel, position) ->
                        target.accept(buffer -> buffer.putText(channel).putVarint(position)));
    }

    @Override
    public void read(ByteBuffer source, State state) {
        String channel = Text.get(source);
        long position = Varint.get(source);
        state.shards().forEach(shard -> shard.channelFloors().raise(channel, position));
    }
}
