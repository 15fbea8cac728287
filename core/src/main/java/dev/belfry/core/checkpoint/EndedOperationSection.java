package dev.belfry.core.checkpoint;

import dev.belfry.core.record.Encodable;
import dev.belfry.core.record.RecordBuffer;
import dev.belfry.core.record.Varint;
import dev.belfry.core.shard.State;
import dev.belfry.core.work.EndedOperation;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Operations that have ended, by the position of their end. */
final class EndedOperationSection implements Section {
    @Override
    public void write(State state, Consumer<Encodable> target) {
        List<Iterator<EndedOperation>> ended =
                state.shards().stream().map(shard -> shard.operations().ended()).toList();
        Merge.each(ended, EndedOperation::end, operation -> target.accept(buffer -> put(buffer, operation)));
    }

    private static void put(RecordBuffer buffer, EndedOperation operation) {
        buffer.putVarint(operation.slot());
        buffer.putVarint(operation.request());
        buffer.putVarint(operation.end() - operation.request());
        buffer.putVarint(operation.time());
    }

    @Override
    public void read(ByteBuffer source, State state) {
        int slot = Varint.getInt(source);
        long request = Varint.get(source);
        long end = request + Varint.get(source);
        state.of(slot).operations().restore(new EndedOperation(slot, request, end, Varint.get(source)));
    }
}
