package dev.belfry.storage.journal.segment;

import dev.belfry.storage.Extent;
import java.util.ArrayList;
import java.util.List;

/**
 * The segments of a journal, in order and without holes: each one ends where the next begins. Any number of threads look up, some
 * change.
 */
public final class Segments {
    private volatile List<Segment> all;

    public Segments(List<Segment> all) {
        this.all = List.copyOf(all);
    }

    /** What is written no more, and the files that it is made of: one with entries, and empty ones behind it. */
    public record Sealed(Extent extent, List<Segment> files) {}

    public synchronized void add(Segment segment) {
        List<Segment> more = new ArrayList<>(all);
        more.add(segment);
        all = List.copyOf(more);
    }

    /** Puts some before all others. */
    public synchronized void addFirst(List<Segment> more) {
        List<Segment> changed = new ArrayList<>(more);
        changed.addAll(all);
        all = List.copyOf(changed);
    }

    /** Puts others in place of some neighbours. */
    public synchronized void replace(List<Segment> run, List<Segment> results) {
        List<Segment> changed = new ArrayList<>(all);
        int from = changed.indexOf(run.getFirst());
        changed.subList(from, from + run.size()).clear();
        changed.addAll(from, results);
        all = List.copyOf(changed);
    }

    public List<Segment> all() {
        return all;
    }

    /** All but the last, which is being written. */
    public List<Sealed> sealed() {
        List<Segment> now = all;
        List<Sealed> sealed = new ArrayList<>();
        int from = 0;
        for (int i = 1; i < now.size(); i++) {
            boolean last = i == now.size() - 1;
            if (last || !now.get(i).isEmpty()) {
                List<Segment> files = now.subList(from, i);
                if (!files.getFirst().isEmpty()) {
                    sealed.add(new Sealed(extent(files, now.get(i).base()), files));
                }
                from = i;
            }
        }
        return sealed;
    }

    private static Extent extent(List<Segment> files, long next) {
        long bytes = files.stream().mapToLong(Segment::capacity).sum();
        return new Extent(files.getFirst().base(), next, bytes);
    }

    /** The position of the first entry; {@code next} when there is none. */
    public long first(long next) {
        for (Segment segment : all) {
            if (!segment.isEmpty()) {
                boolean written = segment.index().count() > 0;
                return written ? Math.min(next, segment.index().position(0)) : next;
            }
        }
        return next;
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
