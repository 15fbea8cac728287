package dev.belfry.storage.journal.segment;

import java.io.IOException;

/** Reads a segment from its first frame to the last intact one, and fills its index. */
public final class SegmentScan {
    private final Segment segment;
    private final Window window;
    private int offset = SegmentHeader.BYTES;
    private int doubtOffset = SegmentHeader.BYTES;
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
     * @param doubtOffset from where on nothing proves that the frames are on the medium: where the last synced batch begins
     */
    public record End(int offset, long position, int doubtOffset) {}

    public static End run(Segment segment, Window window) throws IOException {
        return new SegmentScan(segment, window).run();
    }

    private End run() throws IOException {
        while (window.look(offset, position) == Window.Sight.FRAME && window.intact()) {
            if (window.synced() && window.batchFirst() == position) {
                doubtOffset = offset;
            }
            segment.index().add(position, offset);
            offset = window.next();
            position++;
        }
        return new End(offset, position, doubtOffset);
    }
}
