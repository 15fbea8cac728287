package dev.belfry.storage.journal;

import dev.belfry.storage.journal.disk.Disk;
import dev.belfry.storage.journal.segment.Checksum;
import dev.belfry.storage.journal.segment.Segment;
import dev.belfry.storage.journal.segment.SegmentHeader;
import dev.belfry.storage.journal.segment.Segments;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns from one segment to the next. The order of its steps makes a crash between any two of them harmless: the segment before
 * is durable, then the header, then the name; only then frames are written.
 */
final class SegmentRoll {
    private final Disk disk;
    private final Segments segments;
    private final Checksum checksum;
    private final SegmentPreparer preparer;
    private final Sidecars sidecars;

    SegmentRoll(Disk disk, Segments segments, Checksum checksum, SegmentPreparer preparer, Sidecars sidecars) {
        this.disk = disk;
        this.segments = segments;
        this.checksum = checksum;
        this.preparer = preparer;
        this.sidecars = sidecars;
    }

    /**
     * Begins the segment whose first entry will be {@code base}, and ends the one before, if there is one.
     *
     * @return null when the next one is not ready yet; then nothing was done
     */
    @Nullable
    SegmentWriter next(long base, @Nullable SegmentWriter before) throws IOException {
        SegmentPreparer.Spare spare = preparer.ready();
        if (spare == null) {
            return null;
        }
        if (before != null) {
            before.force();
            before.close();
        }
        SegmentHeader header = SegmentHeader.appended(base);
        String name = header.name().file();
        header.write(spare.file(), checksum);
        disk.rename(SegmentPreparer.FILE, name);
        disk.force();
        Segment segment = new Segment(header, disk.place(name), spare.bytes(), disk.read(name));
        if (before == null) {
            segments.add(segment);
        } else {
            follow(before, segment);
        }
        preparer.taken();
        return new SegmentWriter(segment, spare.file(), SegmentHeader.BYTES);
    }

    private void follow(SegmentWriter before, Segment segment) {
        if (before.isEmpty()) {
            // It was too small for the first entry. Its name is the new one's now.
            Segment empty = segments.all().getLast();
            segments.replace(List.of(empty), List.of(segment));
            empty.file().close();
        } else {
            segments.add(segment);
            sidecars.add(before.sealed(segment.base()));
        }
    }
}
