package dev.belfry.storage.journal.segment;

import java.util.ArrayList;
import java.util.List;

/** The segments of a journal, in order. One thread adds, any number look up. */
public final class Segments {
    private volatile List<Segment> all;

    public Segments(List<Segment> all) {
        this.all = List.copyOf(all);
    }

    public void add(Segment segment) {
        List<Segment> more = new ArrayList<>(all);
        more.add(segment);
        all = List.copyOf(more);
    }

    public List<Segment> all() {
        return all;
    }

    /** Which of these segments holds {@code position}: the first one when all begin after it. */
    public static int indexOf(List<Segment> segments, long position) {
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

    /** Releases the files. Later and ongoing reads fail. */
    public void close() {
        all.forEach(segment -> segment.file().close());
    }
}
