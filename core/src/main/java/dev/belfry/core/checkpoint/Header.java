package dev.belfry.core.checkpoint;

import dev.belfry.core.record.Encodable;
import dev.belfry.core.record.RecordBuffer;
import dev.belfry.core.record.Text;
import dev.belfry.core.record.Varint;
import dev.belfry.core.shard.State;
import java.nio.ByteBuffer;

/**
 * What a checkpoint begins with, behind its magic word and the version of its form.
 *
 * @param position the last one that it includes
 */
record Header(long position, long epoch, long clock) implements Encodable {
    private static final String MAGIC = "belfry checkpoint";
    private static final int VERSION = 1;

    static Header of(long position, State state) {
        return new Header(position, state.epoch(), state.clock());
    }

    @Override
    public void writeTo(RecordBuffer target) {
        target.putText(MAGIC).putVarint(VERSION);
        target.putVarint(position).putVarint(epoch).putVarint(clock);
    }

    static Header read(ByteBuffer source) {
        String magic = Text.get(source);
        if (!magic.equals(MAGIC)) {
            throw new UnreadableCheckpointException("it does not begin with \"%s\"".formatted(MAGIC));
        }
        int version = Varint.getInt(source);
        if (version != VERSION) {
            throw new UnreadableCheckpointException(
                    "its form has version %d, not %d: it was written by a newer version".formatted(version, VERSION));
        }
        return new Header(Varint.get(source), Varint.get(source), Varint.get(source));
    }

    void restore(State state) {
        state.begin(epoch);
        state.tick(clock);
    }
}
