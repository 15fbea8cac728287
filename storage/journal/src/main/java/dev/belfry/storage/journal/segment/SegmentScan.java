package dev.belfry.storage.journal.segment;

import java.io.IOException;

/** Reads a segment from its first frame to the last intact one, and fills its index. */
public final class SegmentScan {
    private SegmentScan() {}

    /**
     * Where the intact frames end.
     *
     * @param offset one past the last of them
     * @param position that the next entry would have
     * @param doubtOffset from where on nothing proves that the frames are on the medium: where the last synced batch begins
     */
    public record End(int offset, long position, int doubtOffset) {}

    public static End run(Segment segment, Window window) throws IOException {
        FrameWalk walk = FrameWalk.all(segment, window);
        int doubtOffset = walk.offset();
        while (walk.goesOn(Long.MAX_VALUE) && walk.look() == Window.Sight.FRAME && window.intact()) {
            if (window.synced() && window.batchFirst() == window.position()) {
                doubtOffset = walk.offset();
            }
            segment.index().add(window.position(), walk.offset());
            walk.advance();
        }
        SegmentHeader header = segment.header();
        boolean whole = header.rewritten() && walk.offset() == header.end();
        return new End(walk.offset(), whole ? header.next() : walk.least(), doubtOffset);
    }
}
