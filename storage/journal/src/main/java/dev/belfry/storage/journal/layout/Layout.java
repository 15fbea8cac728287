package dev.belfry.storage.journal.layout;

import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.disk.Disk;
import dev.belfry.storage.journal.segment.Checksum;
import dev.belfry.storage.journal.segment.Segment;
import dev.belfry.storage.journal.segment.SegmentName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which files of a directory are the segments of its journal. A rewritten segment takes the place of all others that begin within
 * it: a crash did not let them be deleted.
 *
 * @param segments in order, opened, their indexes empty
 * @param replaced the names of files that are not needed any more
 */
public record Layout(List<Segment> segments, List<SegmentName> replaced) {
    /**
     * Opens the segments.
     *
     * @throws JournalException when one of them is not as it should be, or missing
     */
    public static Layout of(Disk disk, List<String> names, Checksum checksum) throws IOException {
        Layout layout = new Layout(new ArrayList<>(), new ArrayList<>());
        boolean done = false;
        try {
            List<SegmentName> sorted = names.stream()
                    .map(SegmentName::of)
                    .flatMap(Optional::stream)
                    .sorted()
                    .toList();
            for (SegmentName name : sorted) {
                layout.add(disk, name, checksum);
            }
            layout.requireLastAppended();
            done = true;
            return layout;
        } finally {
            if (!done) {
                layout.close();
            }
        }
    }

    private void add(Disk disk, SegmentName name, Checksum checksum) throws IOException {
        if (!segments.isEmpty() && name.base() < segments.getLast().header().next()) {
            replaced.add(name);
            return;
        }
        Segment segment = Segment.open(disk, name, checksum);
        if (!segments.isEmpty()) {
            requireFollows(segments.getLast(), segment);
        }
        segments.add(segment);
    }

    private static void requireFollows(Segment before, Segment segment) {
        long next = before.header().next();
        if (before.header().rewritten() && next != segment.base()) {
            throw Damage.missing(next, "%s begins with entry %d".formatted(segment.place(), segment.base()));
        }
    }

    private void requireLastAppended() {
        if (!segments.isEmpty() && segments.getLast().header().rewritten()) {
            Segment last = segments.getLast();
            throw Damage.missing(last.header().next(), "%s is never the last of a journal".formatted(last.place()));
        }
    }

    public void close() {
        segments.forEach(segment -> segment.file().close());
    }
}
