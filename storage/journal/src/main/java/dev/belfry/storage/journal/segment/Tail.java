package dev.belfry.storage.journal.segment;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalInt;

/**
 * What lies behind the last intact frame of a segment.
 *
 * @param dirtyEnd one past the last byte that is not zero; the frames' end when all are zero
 * @param durableOnce where there is an intact frame which proves that what is missing before it was durable once
 */
public record Tail(int dirtyEnd, OptionalInt durableOnce) {
    private static final int CHUNK = 1024 * 1024;
    private static final int SMALLEST_FRAME = Frame.bytes(1);

    public static Tail inspect(Segment segment, SegmentScan.End end, Checksum checksum) throws IOException {
        int dirtyEnd = dirtyEnd(segment, end.offset());
        if (dirtyEnd == end.offset()) {
            return new Tail(dirtyEnd, OptionalInt.empty());
        }
        Window window = new Window(segment, Math.min(CHUNK, segment.capacity()), checksum);
        for (int offset = end.offset() + SMALLEST_FRAME; offset < dirtyEnd; offset += Frame.ALIGNMENT) {
            if (provesLoss(window, offset, end)) {
                return new Tail(dirtyEnd, OptionalInt.of(offset));
            }
        }
        return new Tail(dirtyEnd, OptionalInt.empty());
    }

    private static boolean provesLoss(Window window, int offset, SegmentScan.End end) throws IOException {
        // No more frames than this fit in between; it makes a full check rare.
        long most = end.position() + (offset - end.offset()) / SMALLEST_FRAME;
        return window.look(offset, end.position() + 1, most) == Window.Sight.FRAME
                && window.synced()
                && window.batchFirst() > end.position()
                && window.intact();
    }

    private static int dirtyEnd(Segment segment, int from) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect(Math.min(CHUNK, segment.capacity()));
        ByteBuffer chunk = ByteBuffer.allocateDirect(zeros.capacity());
        int dirtyEnd = from;
        for (int offset = from; offset < segment.capacity(); offset += CHUNK) {
            chunk.clear().limit(Math.min(CHUNK, segment.capacity() - offset));
            int read = segment.file().read(offset, chunk);
            if (chunk.hasRemaining()) {
                throw new EOFException("%s ends at byte %d, before its size".formatted(segment.place(), offset + read));
            }
            chunk.flip();
            if (chunk.mismatch(zeros.clear().limit(read)) >= 0) {
                dirtyEnd = offset + lastDirty(chunk) + 1;
            }
        }
        return dirtyEnd;
    }

    private static int lastDirty(ByteBuffer chunk) {
        int last = chunk.limit() - 1;
        while (chunk.get(last) == 0) {
            last--;
        }
        return last;
    }
}
