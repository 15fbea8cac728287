package dev.belfry.storage.journal.segment;

import java.io.IOException;
import java.util.OptionalInt;

/** Looks for the next intact frame behind one that is damaged. */
public final class FrameSearch {
    private static final int SMALLEST_FRAME = Frame.bytes(1);

    private FrameSearch() {}

    /**
     * Where the next intact frame is; the window, which must be open at the segment, then tells about it.
     *
     * @param broken where a frame was expected
     * @param least the lowest position that it could have had
     * @param most the highest position that may still come
     */
    public static OptionalInt behind(int broken, long least, long most, Segment segment, Window window)
            throws IOException {
        int end = segment.capacity() - SMALLEST_FRAME;
        for (int offset = broken + Frame.ALIGNMENT; offset <= end; offset += Frame.ALIGNMENT) {
            // Where entries were appended, no more than these fit in between; it makes a full check rare.
            long fit = least + (offset - broken) / SMALLEST_FRAME;
            long highest = segment.header().rewritten() ? most : Math.min(most, fit);
            if (window.look(offset, least + 1, highest) == Window.Sight.FRAME && window.intact()) {
                return OptionalInt.of(offset);
            }
        }
        return OptionalInt.empty();
    }
}
