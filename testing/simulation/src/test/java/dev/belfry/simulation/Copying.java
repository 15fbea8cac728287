package dev.belfry.simulation;

import dev.belfry.storage.Entry;
import java.nio.ByteBuffer;

/** An entry that keeps what it has written. */
final class Copying implements Entry {
    private final Entry entry;
    private byte[] bytes = {};

    Copying(Entry entry) {
        this.entry = entry;
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public int size() {
        return entry.size();
    }

    @Override
    public void writeTo(ByteBuffer target) {
        int start = target.position();
        entry.writeTo(target);
        bytes = new byte[target.position() - start];
        target.get(start, bytes);
    }
}
