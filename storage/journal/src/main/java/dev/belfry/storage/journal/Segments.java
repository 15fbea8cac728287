package dev.belfry.storage.journal;

import dev.belfry.storage.journal.segment.Segment;
import java.util.ArrayList;
import java.util.List;

/** The segments of a journal, in order. One thread adds, any number look up. */
final class Segments {
    private volatile List<Segment> all;

    Segments(List<Segment> all) {
        this.all = List.copyOf(all);
    }

    void add(Segment segment) {
        List<Segment> more = new ArrayList<>(all);
        more.add(segment);
        all = List.copyOf(more);
    }

    List<Segment> all() {
        return all;
    }

    /** Which of these segments holds {@code position}: the first one when all begin after it. */
    static int indexOf(List<Segment> segments, long position) {
        int low = 0;
        int high = segments.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (segments.get(middle).base() <= position) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    void close() {
        all.forEach(segment -> segment.file().close());
    }
}
