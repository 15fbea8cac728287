package dev.belfry.core.checkpoint;

import dev.belfry.core.record.Varint;
import dev.belfry.core.shard.State;
import dev.belfry.storage.Checkpoint;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Puts the blocks of {@link CheckpointWriter} together again, and fills a state with what they say. */
final class CheckpointReader implements Checkpoint.PieceVisitor {
    private static final int FIRST_BYTES = 256 << 10;

    private final long position;
    private final State state;

    /** What has come of a block that is not complete, ready to be added to. */
    private ByteBuffer pending = ByteBuffer.allocate(FIRST_BYTES);

    private boolean begun;
    private boolean ended;
    private long entries;

    private CheckpointReader(long position, State state) {
        this.position = position;
        this.state = state;
    }

    /**
     * Reads a checkpoint into an empty state.
     *
     * @return why it cannot be used, in words that go on behind "because", and neither can the state then; empty when all went well
     */
    static Optional<String> read(Checkpoint checkpoint, State state) {
        CheckpointReader reader = new CheckpointReader(checkpoint.position(), state);
        try {
            if (!checkpoint.read(reader)) {
                return Optional.of("it is damaged");
            }
            return reader.ended ? Optional.empty() : Optional.of("it ends too early");
        } catch (UnreadableCheckpointException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void visit(ByteBuffer piece) {
        makeRoom(piece.remaining());
        pending.put(piece).flip();
        int size = nextSize();
        while (size >= 0) {
            readBlock(pending.slice(pending.position() + Integer.BYTES, size));
            pending.position(pending.position() + Integer.BYTES + size);
            size = nextSize();
        }
        pending.compact();
    }

    private void makeRoom(int bytes) {
        if (pending.remaining() < bytes) {
            int needed = Math.addExact(pending.position(), bytes);
            pending = ByteBuffer.allocate(Math.max(needed, pending.capacity() * 2))
                    .put(pending.flip());
        }
    }

    /** How many bytes follow in the next block, -1 when it is not complete. */
    private int nextSize() {
        if (pending.remaining() < CheckpointWriter.BLOCK_HEAD) {
            return -1;
        }
        int size = pending.getInt(pending.position());
        if (size < CheckpointWriter.BLOCK_HEAD - Integer.BYTES) {
            throw new UnreadableCheckpointException("it has a block of %d bytes".formatted(size));
        }
        return size <= pending.remaining() - Integer.BYTES ? size : -1;
    }

    private void readBlock(ByteBuffer block) {
        int code = block.get() & 0xff;
        int count = block.getInt();
        if (begun == (code == CheckpointWriter.HEADER) || ended) {
            throw new UnreadableCheckpointException("its blocks come in a wrong order");
        }
        begun = true;
        try {
            readEntries(block, code, count);
        } catch (UnreadableCheckpointException unreadable) {
            throw unreadable;
        } catch (RuntimeException nonsense) {
            throw new UnreadableCheckpointException(
                    "a block %d makes no sense: %s".formatted(code, nonsense), nonsense);
        }
        if (block.hasRemaining()) {
            throw new UnreadableCheckpointException("there is something behind the entries of a block " + code);
        }
        entries += count;
    }

    private void readEntries(ByteBuffer block, int code, int count) {
        switch (code) {
            case CheckpointWriter.HEADER -> readHeader(Header.read(block));
            case CheckpointWriter.END -> readEnd(Varint.get(block));
            default -> {
                Section section = section(code);
                for (int i = 0; i < count; i++) {
                    section.read(block, state);
                }
            }
        }
    }

    private void readHeader(Header header) {
        if (header.position() != position) {
            throw new UnreadableCheckpointException("it says that it is of position %d".formatted(header.position()));
        }
        header.restore(state);
    }

    private void readEnd(long expected) {
        if (entries != expected) {
            throw new UnreadableCheckpointException(
                    "it has %d entries, but should have %d".formatted(entries, expected));
        }
        ended = true;
    }

    private static Section section(int code) {
        return Sections.of(code)
                .orElseThrow(() -> new UnreadableCheckpointException(
                        "it has a section %d: it was written by a newer version".formatted(code)));
    }
}
