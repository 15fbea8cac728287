package dev.belfry.core.checkpoint;

import dev.belfry.core.address.ChainHead;
import dev.belfry.core.address.Slots;
import dev.belfry.core.record.Encodable;
import dev.belfry.core.record.RecordBuffer;
import dev.belfry.core.record.Text;
import dev.belfry.core.record.Varint;
import dev.belfry.core.shard.State;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Addresses: where the chain of each one's messages ends. The ends of its trees stand there from the last one back. */
final class AddressSection implements Section {
    @Override
    public void write(State state, Consumer<Encodable> target) {
        state.shards()
                .forEach(shard -> shard.addresses().forEach(chain -> target.accept(buffer -> put(buffer, chain))));
    }

    private static void put(RecordBuffer buffer, ChainHead chain) {
        buffer.putText(chain.address());
        buffer.putVarint(chain.count());
        buffer.putVarint(chain.last());
        buffer.putVarint(chain.lastTime());
        long[] ends = chain.ends();
        buffer.putVarint(ends.length);
        long behind = chain.last();
        for (int i = ends.length - 1; i >= 0; i--) {
            buffer.putVarint(behind - ends[i]);
            behind = ends[i];
        }
    }

    @Override
    public void read(ByteBuffer source, State state) {
        String address = Text.get(source);
        ChainHead chain = state.of(Slots.of(address)).addresses().head(address);
        if (chain.count() > 0) {
            throw new IllegalArgumentException("Expected an address once, but got \"" + address + "\" again");
        }
        long count = Varint.get(source);
        long last = Varint.get(source);
        long lastTime = Varint.get(source);
        chain.restore(count, last, lastTime, readEnds(source, last));
    }

    private static long[] readEnds(ByteBuffer source, long last) {
        int trees = Varint.getInt(source);
        if (trees > Long.SIZE) {
            throw new IllegalArgumentException("Expected at most " + Long.SIZE + " trees, but got " + trees);
        }
        long[] ends = new long[trees];
        long behind = last;
        for (int i = trees - 1; i >= 0; i--) {
            behind -= Varint.get(source);
            ends[i] = behind;
        }
        return ends;
    }
}
