package dev.belfry.storage.journal;

import dev.belfry.storage.journal.disk.WritableFile;
import dev.belfry.storage.journal.segment.Segment;
import dev.belfry.storage.journal.segment.SegmentHeader;
import dev.belfry.storage.journal.segment.Sidecar;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Writes to the end of the last segment. For one thread at a time. */
final class SegmentWriter implements AutoCloseable {
    private final Segment segment;
    private final WritableFile file;
    private int end;

    /** @param end where the next frame goes */
    SegmentWriter(Segment segment, WritableFile file, int end) {
        this.segment = segment;
        this.file = file;
        this.end = end;
    }

    /** What it comes to when nothing more is written. */
    Sidecar sealed(long next) {
        return new Sidecar(segment, next, end);
    }

    /** Whether nothing was written yet. */
    boolean isEmpty() {
        return end == SegmentHeader.BYTES;
    }

    int capacity() {
        return segment.capacity();
    }

    /** Bytes left for frames. */
    int room() {
        return segment.capacity() - end;
    }

    /** Tells of a frame which is going to be written {@code distance} bytes behind the end. */
    void index(long position, int distance) {
        segment.index().add(position, end + distance);
    }

    void write(ByteBuffer frames) throws IOException {
        int bytes = frames.remaining();
        file.write(end, frames);
        end += bytes;
    }

    void force() throws IOException {
        file.force();
    }

    @Override
    public void close() {
        file.close();
    }
}
