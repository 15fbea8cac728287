package dev.belfry.storage.journal;

import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.disk.Disk;
import dev.belfry.storage.journal.segment.Checksum;
import dev.belfry.storage.journal.segment.Segment;
import dev.belfry.storage.journal.segment.SegmentHeader;
import dev.belfry.storage.journal.segment.SegmentScan;
import dev.belfry.storage.journal.segment.Segments;
import dev.belfry.storage.journal.segment.Window;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads all segments of a journal once, checks every frame, and makes the end ready to be written on. It throws
 * {@link JournalException} when something is there that a crash cannot have left; then it has changed nothing.
 */
final class Recovery {
    /** Bytes read at a time. */
    private static final int CHUNK = 1024 * 1024;

    private static final SegmentScan.End NOTHING = new SegmentScan.End(SegmentHeader.BYTES, 0, SegmentHeader.BYTES);

    private final Disk disk;
    private final Identity identity;
    private final Checksum checksum;
    private final long started = System.nanoTime();
    private final List<Segment> segments = new ArrayList<>();
    private long bytes;

    private Recovery(Disk disk, Identity identity) {
        this.disk = disk;
        this.identity = identity;
        this.checksum = new Checksum(identity.secret());
    }

    /**
     * What was found, ready to go on.
     *
     * @param next position of the first entry to come
     * @param writer to the last segment, null when there is none
     */
    record Recovered(
            Identity identity,
            Segments segments,
            long next,
            @Nullable SegmentWriter writer,
            RecoveryReport report) {}

    static Recovered run(Disk disk) throws IOException {
        List<String> names = disk.names();
        List<String> segmentNames = names.stream().filter(Segment::isName).toList();
        boolean known = names.contains(Identity.FILE);
        if (!known && !segmentNames.isEmpty()) {
            throw new JournalException("Expected %s beside the segments of a journal, but there is none. %s"
                    .formatted(disk.place(Identity.FILE), Damage.WHAT_TO_DO));
        }
        Recovery recovery = new Recovery(disk, known ? Identity.read(disk) : Identity.create(disk));
        boolean done = false;
        try {
            Recovered recovered = recovery.recover(segmentNames);
            done = true;
            return recovered;
        } finally {
            if (!done) {
                recovery.segments.forEach(segment -> segment.file().close());
            }
        }
    }

    private Recovered recover(List<String> names) throws IOException {
        SegmentScan.End end = scanAll(names);
        Optional<TailRepair.Repaired> tail = segments.isEmpty()
                ? Optional.empty()
                : Optional.of(TailRepair.run(disk, segments.getLast(), end, checksum));
        disk.delete(SegmentPreparer.FILE);
        disk.force();
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        RecoveryReport report =
                new RecoveryReport(segments.size(), bytes, tail.flatMap(TailRepair.Repaired::cut), took);
        SegmentWriter writer = tail.map(TailRepair.Repaired::writer).orElse(null);
        return new Recovered(identity, new Segments(segments), end.position(), writer, report);
    }

    private SegmentScan.End scanAll(List<String> names) throws IOException {
        SegmentScan.End end = NOTHING;
        for (String name : names) {
            Segment segment = Segment.open(disk, name, checksum);
            segments.add(segment);
            if (segments.size() > 1 && end.position() != segment.base()) {
                Segment before = segments.get(segments.size() - 2);
                throw Damage.at(before, end, "%s begins with entry %d".formatted(segment.place(), segment.base()));
            }
            end = SegmentScan.run(segment, new Window(segment, Math.min(CHUNK, segment.capacity()), checksum));
            bytes += end.offset() - SegmentHeader.BYTES;
        }
        return end;
    }
}
