package dev.belfry.storage.journal.backup;

import dev.belfry.storage.journal.disk.Health;
import dev.belfry.storage.journal.segment.Checksum;
import dev.belfry.storage.journal.segment.Frame;
import dev.belfry.storage.journal.segment.FrameWalk;
import dev.belfry.storage.journal.segment.Segment;
import dev.belfry.storage.journal.segment.Sidecar;
import dev.belfry.storage.journal.segment.Window;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Copies a segment up to a position, and checks each frame of it. For one thread. */
final class SegmentCopy {
    /** Bytes read or written at a time. */
    private static final int CHUNK = 1024 * 1024;

    private final Segment segment;
    private final Checksum checksum;
    private final Health health;
    private final Window window;
    private final OutputStream to;
    private byte[] buffer = new byte[CHUNK];
    private int filled;

    private SegmentCopy(Segment segment, Checksum checksum, Health health, OutputStream to) {
        this.segment = segment;
        this.checksum = checksum;
        this.health = health;
        this.window = new Window(segment, CHUNK, checksum);
        this.to = to;
    }

    /**
     * @param last position of the last entry to copy
     * @return what is to be told beside the copy, which ends where its frames do
     * @throws IOException when an entry is damaged, too
     */
    static Sidecar run(Segment segment, long last, Checksum checksum, Health health, OutputStream to)
            throws IOException {
        int end = new SegmentCopy(segment, checksum, health, to).run(last);
        Segment copy = new Segment(segment.header(), segment.place(), end, segment.file(), segment.index());
        return new Sidecar(copy, last + 1, end);
    }

    private int run(long last) throws IOException {
        add(segment.header().encoded(checksum));
        FrameWalk walk = FrameWalk.all(segment, window);
        while (walk.goesOn(last)) {
            health.requireOpen();
            if (walk.look() != Window.Sight.FRAME || !window.intact()) {
                throw new IOException("%s at byte %d of %s is damaged"
                        .formatted(segment.entryFrom(walk.least()), walk.offset(), segment.place()));
            }
            add(window.frame());
            pad(Frame.bytes(window.size()) - Frame.HEADER - window.size());
            walk.advance();
        }
        flush();
        return walk.offset();
    }

    private void add(ByteBuffer bytes) throws IOException {
        makeRoom(bytes.remaining());
        int count = bytes.remaining();
        bytes.get(buffer, filled, count);
        filled += count;
    }

    private void pad(int zeros) throws IOException {
        makeRoom(zeros);
        for (int i = 0; i < zeros; i++) {
            buffer[filled++] = 0;
        }
    }

    private void makeRoom(int bytes) throws IOException {
        if (bytes > buffer.length - filled) {
            flush();
        }
        if (bytes > buffer.length) {
            buffer = new byte[bytes];
        }
    }

    private void flush() throws IOException {
        to.write(buffer, 0, filled);
        filled = 0;
    }
}
