package dev.belfry.storage;

import java.nio.ByteBuffer;

/** Decides what becomes of each entry while a part of a journal is rewritten. */
@FunctionalInterface
public interface EntryEditor {
    /**
     * @param body the entry's bytes, big endian, from position to limit; read only, and valid only during the call
     */
    Edit edit(long position, int shard, ByteBuffer body);

    /** What becomes of an entry. */
    sealed interface Edit {
        /** It stays as it is. */
        record Keep() implements Edit {}

        /** It is gone: its position holds nothing any more. */
        record Drop() implements Edit {}

        /** Another one takes its place, at the same position and of the same shard. */
        record Replace(Entry entry) implements Edit {}
    }

    Edit KEEP = new Edit.Keep();
    Edit DROP = new Edit.Drop();
}
