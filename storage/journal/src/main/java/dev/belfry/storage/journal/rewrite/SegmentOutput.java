package dev.belfry.storage.journal.rewrite;

import dev.belfry.storage.Entry;
import dev.belfry.storage.journal.disk.Disk;
import dev.belfry.storage.journal.disk.WritableFile;
import dev.belfry.storage.journal.segment.Checksum;
import dev.belfry.storage.journal.segment.Frame;
import dev.belfry.storage.journal.segment.SegmentHeader;
import dev.belfry.storage.journal.segment.SparseIndex;
import dev.belfry.storage.journal.segment.Window;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A rewritten segment that comes to be, under the name {@value #FILE}. Nothing is written before there is something to write, so
 * that dropping everything needs no room. For one thread.
 */
public final class SegmentOutput implements AutoCloseable {
    private static final String FILE = "rewritten.segment" + Disk.UNFINISHED;

    private static final Logger LOG = System.getLogger(SegmentOutput.class.getName());

    /** Frames are written and synced in pieces, so that the commits in between need not wait for all of them. */
    private static final int PIECE = 1024 * 1024;

    private final Disk disk;
    private final Checksum checksum;
    private final int limit;
    private final SparseIndex index = new SparseIndex(0);
    private @Nullable WritableFile file;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(PIECE);
    private int written = SegmentHeader.BYTES;
    private boolean renamed;

    /** @param limit largest size of the file */
    public SegmentOutput(Disk disk, Checksum checksum, int limit) {
        this.disk = disk;
        this.checksum = checksum;
        this.limit = limit;
    }

    /** Adds the intact frame that was looked at, as it is. */
    public void keep(Window window) throws IOException {
        int frameBytes = Frame.bytes(window.size());
        int at = begin(window.position(), frameBytes);
        buffer.put(window.frame());
        Frame.putZeros(buffer, at + frameBytes);
    }

    /** Adds another entry. */
    void put(long position, int shard, Entry entry, int size) throws IOException {
        int frameBytes = Frame.bytes(size);
        int at = begin(position, frameBytes);
        Frame.putHeader(buffer, at, size, position, position, shard, true);
        Frame.putBody(buffer, at, entry, size);
        Frame.putChecksum(buffer, at, checksum);
        buffer.clear().position(at + frameBytes);
    }

    /** Makes room in the buffer, and returns where in it the frame begins. */
    private int begin(long position, int frameBytes) throws IOException {
        if ((long) end() + frameBytes > limit) {
            throw new IllegalArgumentException(
                    "Expected what is left to fit into an extent of %d bytes, but there is more".formatted(limit));
        }
        if (buffer.remaining() < frameBytes) {
            flush();
        }
        if (buffer.capacity() < frameBytes) {
            buffer = ByteBuffer.allocateDirect(frameBytes);
        }
        index.add(position, end());
        return buffer.position();
    }

    public boolean isEmpty() {
        return end() == SegmentHeader.BYTES;
    }

    private int end() {
        return written + buffer.position();
    }

    private void flush() throws IOException {
        buffer.flip();
        int bytes = buffer.remaining();
        long room = disk.room();
        if (room < bytes) {
            throw new IOException("there is room for only " + room + " bytes");
        }
        file().write(written, buffer);
        file().force();
        written += bytes;
        buffer.clear();
    }

    private WritableFile file() throws IOException {
        WritableFile now = file;
        if (now == null) {
            now = disk.create(FILE);
            file = now;
        }
        return now;
    }

    /** Writes what is left, and the header, and makes all of it durable. Returns the header. */
    public SegmentHeader finish(long base, int generation, long next) throws IOException {
        if (buffer.position() > 0) {
            flush();
        }
        SegmentHeader header = new SegmentHeader(base, generation, next, written);
        header.write(file(), checksum);
        return header;
    }

    SparseIndex index() {
        return index;
    }

    /** Gives the file the name that its header says; then it is not this one's any more. */
    public void rename(SegmentHeader header) throws IOException {
        disk.rename(FILE, header.name().file());
        renamed = true;
    }

    /** Deletes what was not finished and renamed. */
    @Override
    public void close() {
        if (file == null) {
            return;
        }
        file.close();
        if (!renamed) {
            try {
                disk.delete(FILE);
            } catch (IOException e) {
                LOG.log(Level.WARNING, "Expected to delete " + disk.place(FILE) + ", but could not", e);
            }
        }
    }
}
