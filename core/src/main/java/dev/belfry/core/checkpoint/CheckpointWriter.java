package dev.belfry.core.checkpoint;

import dev.belfry.core.record.Encodable;
import dev.belfry.core.record.RecordBuffer;
import dev.belfry.core.shard.State;
import dev.belfry.storage.Draft;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Writes a state to a draft, in blocks: the number of bytes that follow (4 bytes), what it is a block of (1 byte), the number of
 * its entries (4 bytes), and the entries. A block with the header comes first, then those of each {@link Section}, at last
 * one that says how many entries there are in all before it.
 */
final class CheckpointWriter {
    static final int HEADER = 0;
    static final int END = 255;

    /** Bytes of a block before its entries. */
    static final int BLOCK_HEAD = Integer.BYTES + Byte.BYTES + Integer.BYTES;

    /** A block is full when its entries have so many bytes or more. */
    private static final int BLOCK_BYTES = 64 << 10;

    private final Draft draft;
    private final RecordBuffer entries = new RecordBuffer();
    private ByteBuffer block = ByteBuffer.allocate(2 * BLOCK_BYTES);
    private int count;
    private long total;
    private long bytes;

    private CheckpointWriter(Draft draft) {
        this.draft = draft;
    }

    /**
     * Writes all of {@code state}, which is that of {@code position}, without completing the draft.
     *
     * @return how many bytes there are
     */
    static long write(State state, long position, Draft draft) {
        CheckpointWriter writer = new CheckpointWriter(draft);
        writer.section(HEADER, target -> target.accept(Header.of(position, state)));
        for (Sections.Coded coded : Sections.ALL) {
            writer.section(coded.code(), target -> coded.section().write(state, target));
        }
        long all = writer.total;
        writer.section(END, target -> target.accept(buffer -> buffer.putVarint(all)));
        return writer.bytes;
    }

    private void section(int code, Consumer<Consumer<Encodable>> section) {
        section.accept(entry -> {
            entry.writeTo(entries);
            count++;
            total++;
            if (entries.size() >= BLOCK_BYTES) {
                flush(code);
            }
        });
        if (count > 0) {
            flush(code);
        }
    }

    private void flush(int code) {
        int size = BLOCK_HEAD + entries.size();
        if (block.capacity() < size) {
            block = ByteBuffer.allocate(size);
        }
        block.clear().putInt(size - Integer.BYTES).put((byte) code).putInt(count);
        entries.writeTo(block);
        draft.write(block.flip());
        bytes += size;
        count = 0;
        entries.clear();
    }
}
