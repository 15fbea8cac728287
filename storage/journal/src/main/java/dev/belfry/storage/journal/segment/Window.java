package dev.belfry.storage.journal.segment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A part of a segment in memory, through which frames are looked at one after the other. It reads some bytes at a
 * time, more for a frame that is larger. For one thread at a time.
 */
public final class Window {
    /** What lies at an offset. */
    public enum Sight {
        /** A header that is plausible; the body was not checked. */
        FRAME,
        /** Nothing: zeros, or the end of the file. */
        END,
        /** Something that is not the frame that was expected. */
        BROKEN
    }

    private final Checksum checksum;
    private ByteBuffer buffer;
    private ByteBuffer body;
    private Segment segment;
    private int chunk;
    private int start;
    private int filled;
    private int at;

    public Window(Segment segment, int chunk, Checksum checksum) {
        this.checksum = checksum;
        this.segment = segment;
        this.chunk = chunk;
        this.buffer = ByteBuffer.allocateDirect(chunk);
        this.body = buffer.asReadOnlyBuffer();
    }

    /** Turns to another segment, or to the same one again after more was written to it. */
    public void open(Segment newSegment, int newChunk) {
        segment = newSegment;
        chunk = Math.min(newChunk, buffer.capacity());
        filled = 0;
    }

    /** Looks for a frame at {@code offset}, of a position within bounds. Afterwards the accessors tell about it. */
    Sight look(int offset, long least, long most) throws IOException {
        if (!load(offset, Frame.HEADER) || Frame.absent(buffer, at)) {
            return Sight.END;
        }
        long position = Frame.position(buffer, at);
        return position >= least && position <= most && fits(offset) ? Sight.FRAME : Sight.BROKEN;
    }

    private boolean fits(int offset) {
        int size = Frame.size(buffer, at);
        return size > 0 && size <= segment.capacity() - Frame.HEADER - offset;
    }

    /** Whether the frame that was looked at is wholly as it was written. */
    public boolean intact() throws IOException {
        return load(start + at, Frame.HEADER + size()) && Frame.intact(buffer, at, checksum);
    }

    /** Where the next frame begins. */
    public int next() {
        return start + at + Frame.bytes(size());
    }

    /** Size of the body. */
    public int size() {
        return Frame.size(buffer, at);
    }

    public long position() {
        return Frame.position(buffer, at);
    }

    public long batchFirst() {
        return Frame.batchFirst(buffer, at);
    }

    public int shard() {
        return Frame.shard(buffer, at);
    }

    public boolean synced() {
        return Frame.synced(buffer, at);
    }

    /** An intact frame without the zeros behind it, valid until the next call. */
    public ByteBuffer frame() {
        return body.order(ByteOrder.BIG_ENDIAN).clear().position(at).limit(at + Frame.HEADER + size());
    }

    /** The body of an intact frame, read only, valid until the next call. */
    public ByteBuffer body() {
        int from = at + Frame.HEADER;
        return body.order(ByteOrder.BIG_ENDIAN).clear().position(from).limit(from + size());
    }

    private boolean load(int offset, int bytes) throws IOException {
        if (offset < start || offset + bytes > start + filled) {
            if (offset + bytes > segment.capacity()) {
                return false;
            }
            fill(offset, bytes);
        }
        at = offset - start;
        return bytes <= filled - at;
    }

    private void fill(int offset, int bytes) throws IOException {
        if (bytes > buffer.capacity()) {
            buffer = ByteBuffer.allocateDirect(bytes);
            body = buffer.asReadOnlyBuffer();
        }
        buffer.clear().limit(Math.max(chunk, bytes));
        start = offset;
        filled = 0;
        filled = segment.file().read(offset, buffer);
        buffer.clear();
    }

    /** Bytes that it holds in memory. */
    public int memory() {
        return buffer.capacity();
    }
}
