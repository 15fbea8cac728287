package dev.belfry.core.simulation;

import dev.belfry.storage.Entry;
import dev.belfry.storage.Journal;
import dev.belfry.storage.memory.MemoryJournal;
import dev.belfry.storage.memory.MemoryOptions;
import java.nio.ByteBuffer;

/** Takes the durable entries of a journal over into memory, each at its position. */
final class MemoryCopy {
    private MemoryCopy() {}

    /** @param of has no gaps */
    static MemoryJournal of(Journal of) {
        MemoryJournal copy = MemoryJournal.manual(MemoryOptions.DEFAULTS);
        of.scan(0, (position, shard, body) -> {
            copy.append(shard, new Copied(body));
            return true;
        });
        copy.sync();
        return copy;
    }

    private record Copied(ByteBuffer body) implements Entry {
        @Override
        public int size() {
            return body.remaining();
        }

        @Override
        public void writeTo(ByteBuffer target) {
            target.put(body.duplicate());
        }
    }
}
