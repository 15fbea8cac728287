package dev.belfry.storage.journal.tool;

import dev.belfry.storage.journal.segment.Checksum;
import dev.belfry.storage.journal.segment.FrameSearch;
import dev.belfry.storage.journal.segment.FrameWalk;
import dev.belfry.storage.journal.segment.Segment;
import dev.belfry.storage.journal.segment.SegmentScan;
import dev.belfry.storage.journal.segment.Tail;
import dev.belfry.storage.journal.segment.Window;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Reads a segment from its start to its end, and goes on behind what is damaged. For one thread. */
final class SegmentSurvey {
    /** Bytes read at a time. */
    private static final int CHUNK = 1024 * 1024;

    /** Is shown each intact entry: the window tells about it. */
    @FunctionalInterface
    interface EntryConsumer {
        void accept(Segment segment, int offset, Window window) throws IOException;
    }

    private final Segment segment;
    private final Checksum checksum;
    private final EntryConsumer entries;
    private final Window window;
    private final List<Finding> findings = new ArrayList<>();
    private FrameWalk walk;
    private long count;
    private long bytes;

    SegmentSurvey(Segment segment, Checksum checksum, EntryConsumer entries) {
        this.segment = segment;
        this.checksum = checksum;
        this.entries = entries;
        this.window = new Window(segment, Math.min(CHUNK, segment.capacity()), checksum);
        this.walk = FrameWalk.all(segment, window);
    }

    /** @param next where the next segment begins */
    Surveyed sealed(long next) throws IOException {
        while (walk.goesOn(next - 1)) {
            if (!accept() && !skip(next - 1)) {
                lose(segment.capacity() - walk.offset(), next - 1);
                return surveyed(next);
            }
        }
        if (segment.header().rewritten() && segment.header().next() == Long.MAX_VALUE) {
            // Its header is lost, which knew whether this is its end.
            lose(segment.capacity() - walk.offset(), next - 1);
        }
        if (!segment.header().rewritten() && walk.look() == Window.Sight.FRAME && window.intact()) {
            findings.add(new Finding.DamagedSegment(
                    segment.place(),
                    "%s: expected the last entry to be %d, as the next segment begins with %d, but there are more"
                            .formatted(segment.place(), next - 1, next)));
        }
        return surveyed(next);
    }

    /** The segment that is the last: what a crash may have left there is no damage. */
    Surveyed last() throws IOException {
        boolean more = true;
        while (more && walk.goesOn(Long.MAX_VALUE)) {
            more = accept() || (segment.header().rewritten() ? skip(Long.MAX_VALUE - 1) : skipDurable());
        }
        return surveyed(walk.least());
    }

    private boolean accept() throws IOException {
        if (walk.look() != Window.Sight.FRAME || !window.intact()) {
            return false;
        }
        entries.accept(segment, walk.offset(), window);
        count++;
        bytes += window.size();
        walk.advance();
        return true;
    }

    /** Goes on at the next intact entry, if there is one. */
    private boolean skip(long most) throws IOException {
        OptionalInt found = FrameSearch.behind(walk.offset(), walk.least(), most, segment, window);
        if (found.isEmpty()) {
            return false;
        }
        long position = window.position();
        lose(found.getAsInt() - walk.offset(), position - 1);
        walk = FrameWalk.from(found.getAsInt(), position, segment, window);
        return true;
    }

    /** The same at the end of the journal, if something proves that what is missing was durable once. */
    private boolean skipDurable() throws IOException {
        SegmentScan.End end = new SegmentScan.End(walk.offset(), walk.least(), walk.offset());
        Tail tail = Tail.inspect(segment, end, checksum);
        if (tail.durableOnce().isPresent()) {
            return skip(Long.MAX_VALUE - 1);
        }
        int torn = tail.dirtyEnd() - walk.offset();
        if (torn > 0) {
            findings.add(new Finding.TornTail(segment.place(), walk.offset(), torn, walk.least()));
        }
        return false;
    }

    private void lose(int damaged, long to) {
        boolean every = !segment.header().rewritten();
        if (to >= walk.least()) {
            findings.add(new Finding.LostEntries(
                    segment.place(), walk.offset(), Math.max(0, damaged), walk.least(), to, every));
        }
    }

    private Surveyed surveyed(long next) {
        return new Surveyed(segment, next, count, bytes, findings);
    }
}
