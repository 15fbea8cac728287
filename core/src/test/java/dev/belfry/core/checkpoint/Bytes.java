package dev.belfry.core.checkpoint;

import dev.belfry.storage.Entry;
import java.nio.ByteBuffer;

/** An entry that was written before. */
record Bytes(byte[] bytes) implements Entry {
    @Override
    public int size() {
        return bytes.length;
    }

    @Override
    public void writeTo(ByteBuffer target) {
        target.put(bytes);
    }
}
