package dev.belfry.core.checkpoint;

import dev.belfry.core.record.Encodable;
import dev.belfry.core.record.RecordBuffer;
import dev.belfry.core.record.Text;
import dev.belfry.core.record.Varint;
import dev.belfry.core.record.WorkSummary;
import dev.belfry.core.shard.State;
import dev.belfry.core.work.OperationSnapshot;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Operations that have not ended. */
final class OpenOperationSection implements Section {
    @Override
    public void write(State state, Consumer<Encodable> target) {
        state.shards()
                .forEach(shard -> shard.operations()
                        .open()
                        .forEach(operation -> target.accept(buffer -> put(buffer, operation))));
    }

    private static void put(RecordBuffer buffer, OperationSnapshot operation) {
        buffer.putVarint(operation.slot());
        buffer.putVarint(operation.request());
        buffer.putLong(operation.random());
        buffer.putText(operation.name());
        buffer.putText(operation.address());
        buffer.putVarint(operation.createdAt());
        buffer.putByte(operation.running() ? 1 : 0);
        buffer.putVarint(operation.version());
        buffer.putVarint(operation.changedAt());
        buffer.putVarint(operation.queuedAt());
        operation.work().writeTo(buffer);
    }

    @Override
    public void read(ByteBuffer source, State state) {
        int slot = Varint.getInt(source);
        state.of(slot)
                .operations()
                .restore(new OperationSnapshot(
                        slot,
                        Varint.get(source),
                        source.getLong(),
                        Text.get(source),
                        Text.get(source),
                        Varint.get(source),
                        source.get() == 1,
                        Varint.get(source),
                        Varint.get(source),
                        Varint.get(source),
                        WorkSummary.read(source)));
    }
}
