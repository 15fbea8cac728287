package dev.belfry.storage.memory;

import dev.belfry.storage.Checkpoint;
import java.nio.ByteBuffer;
import java.util.List;

/** A checkpoint that was completed. Its pieces never change. */
record MemoryCheckpoint(long position, long size, List<byte[]> pieces, Runnable readable) implements Checkpoint {
    MemoryCheckpoint {
        pieces = List.copyOf(pieces);
    }

    /** The same one, beside another journal. */
    MemoryCheckpoint with(Runnable otherReadable) {
        return new MemoryCheckpoint(position, size, pieces, otherReadable);
    }

    @Override
    public boolean read(PieceVisitor visitor) {
        for (byte[] piece : pieces) {
            readable.run();
            visitor.visit(ByteBuffer.wrap(piece).asReadOnlyBuffer());
        }
        readable.run();
        return true;
    }
}
