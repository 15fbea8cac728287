package dev.belfry.storage.journal.segment;

import java.io.IOException;

/**
 * Goes from frame to frame of a segment, and knows which positions may come next: exactly one where entries were appended, any
 * higher one where they were rewritten. For one thread at a time.
 */
public final class FrameWalk {
    private final SegmentHeader header;
    private final Window window;
    private int offset;
    private long least;

    private FrameWalk(SegmentHeader header, Window window, int offset, long least) {
        this.header = header;
        this.window = window;
        this.offset = offset;
        this.least = least;
    }

    /** From the first frame of the segment at which the window is open. */
    public static FrameWalk all(Segment segment, Window window) {
        return new FrameWalk(segment.header(), window, SegmentHeader.BYTES, segment.base());
    }

    /** From a frame not far before a position on. */
    public static FrameWalk near(long position, Segment segment, Window window) {
        SparseIndex index = segment.index();
        if (index.count() == 0) {
            return all(segment, window);
        }
        int slot = index.slot(position);
        return new FrameWalk(segment.header(), window, index.offset(slot), index.position(slot));
    }

    /** From somewhere in the segment at which the window is open, where {@code least} is the lowest position that may come. */
    public static FrameWalk from(int offset, long least, Segment segment, Window window) {
        return new FrameWalk(segment.header(), window, offset, least);
    }

    /** Whether a frame with a position up to {@code last} can be expected here. */
    public boolean goesOn(long last) {
        return header.rewritten() ? offset < header.end() : least <= last;
    }

    /** What lies here. Afterwards the window tells about it. */
    public Window.Sight look() throws IOException {
        return window.look(offset, least, header.rewritten() ? header.next() - 1 : least);
    }

    /** Whether the positions of frames that are skipped tell by themselves that none is missing. */
    public boolean dense() {
        return !header.rewritten();
    }

    /** Goes on behind the frame that was looked at. */
    public void advance() {
        offset = window.next();
        least = window.position() + 1;
    }

    /** Where in the file it is. */
    public int offset() {
        return offset;
    }

    /** The lowest position that may come next. */
    public long least() {
        return least;
    }
}
