package dev.belfry.storage.memory;

import dev.belfry.storage.Entry;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;

/** One entry in memory. Its bytes never change. */
record Stored(long position, int shard, byte[] bytes) {
    static Stored of(long position, int shard, Entry entry, int size) {
        ByteBuffer target = ByteBuffer.allocate(size);
        try {
            entry.writeTo(target);
        } catch (BufferOverflowException e) {
            throw new IllegalArgumentException(
                    "Expected an entry of %d bytes to write as many, but it wrote more".formatted(size), e);
        }
        if (target.hasRemaining()) {
            throw new IllegalArgumentException("Expected an entry of %d bytes to write as many, but it wrote %d"
                    .formatted(size, target.position()));
        }
        return new Stored(position, shard, target.array());
    }

    int size() {
        return bytes.length;
    }

    ByteBuffer body() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }
}
