package dev.belfry.storage.journal.segment;

import java.io.IOException;

/** Reads a segment from its first frame to the last intact one, and fills its index. */
public final class SegmentScan {
    private final Segment segment;
    private final Window window;
    private int offset = SegmentHeader.BYTES;
    private int batchOffset = SegmentHeader.BYTES;
    private long position;

    private SegmentScan(Segment segment, Window window) {
        this.segment = segment;
        this.window = window;
        this.position = segment.base();
    }

    /**
     * Where the intact frames end.
     *
     * @param offset one past the last of them
     * @param position that the next entry would have
     * @param batchOffset where the last batch begins, as far as it is in this segment
     */
    public record End(int offset, long position, int batchOffset) {}

    public static End run(Segment segment, Window window) throws IOException {
        return new SegmentScan(segment, window).run();
    }

    private End run() throws IOException {
        while (window.look(offset, position) == Window.Sight.FRAME && window.intact()) {
            if (window.batchFirst() == position) {
                batchOffset = offset;
            }
            segment.index().add(position, offset);
            offset = window.next();
            position++;
        }
        return new End(offset, position, batchOffset);
    }
}
