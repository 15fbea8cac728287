package dev.belfry.storage.journal;

import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.disk.Disk;
import dev.belfry.storage.journal.segment.Checksum;
import dev.belfry.storage.journal.segment.Segment;
import dev.belfry.storage.journal.segment.SegmentHeader;
import dev.belfry.storage.journal.segment.SegmentName;
import dev.belfry.storage.journal.segment.SegmentScan;
import dev.belfry.storage.journal.segment.Segments;
import dev.belfry.storage.journal.segment.Window;
import java.io.IOException;
import java.time.Duration;
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
    private final List<String> names;
    private final Identity identity;
    private final Checksum checksum;
    private final Layout layout;
    private final long started = System.nanoTime();
    private long bytes;

    private Recovery(Disk disk, List<String> names, Identity identity) throws IOException {
        this.disk = disk;
        this.names = names;
        this.identity = identity;
        this.checksum = new Checksum(identity.secret());
        this.layout = Layout.of(disk, names, checksum);
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
        boolean known = names.contains(Identity.FILE);
        if (!known && names.stream().anyMatch(name -> SegmentName.of(name).isPresent())) {
            throw new JournalException("Expected %s beside the segments of a journal, but there is none. %s"
                    .formatted(disk.place(Identity.FILE), Damage.WHAT_TO_DO));
        }
        Recovery recovery = new Recovery(disk, names, known ? Identity.read(disk) : Identity.create(disk));
        boolean done = false;
        try {
            Recovered recovered = recovery.recover();
            done = true;
            return recovered;
        } finally {
            if (!done) {
                recovery.layout.close();
            }
        }
    }

    private Recovered recover() throws IOException {
        SegmentScan.End end = scanAll();
        List<Segment> segments = layout.segments();
        Optional<TailRepair.Repaired> tail = segments.isEmpty()
                ? Optional.empty()
                : Optional.of(TailRepair.run(disk, segments.getLast(), end, checksum));
        deleteLeftovers();
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        RecoveryReport report =
                new RecoveryReport(segments.size(), bytes, tail.flatMap(TailRepair.Repaired::cut), took);
        SegmentWriter writer = tail.map(TailRepair.Repaired::writer).orElse(null);
        return new Recovered(identity, new Segments(segments), end.position(), writer, report);
    }

    private SegmentScan.End scanAll() throws IOException {
        SegmentScan.End end = NOTHING;
        List<Segment> segments = layout.segments();
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            end = SegmentScan.run(segment, new Window(segment, Math.min(CHUNK, segment.capacity()), checksum));
            bytes += end.offset() - SegmentHeader.BYTES;
            if (i + 1 < segments.size() && end.position() != layout.nextOf(i)) {
                throw Damage.at(
                        segment,
                        end,
                        "%s begins with entry %d".formatted(segments.get(i + 1).place(), layout.nextOf(i)));
            }
        }
        return end;
    }

    /** Deletes what is of no use. Replaced segments go first, since an empty one at the start tells that they are replaced. */
    private void deleteLeftovers() throws IOException {
        for (SegmentName name : layout.replaced()) {
            disk.delete(name.file());
        }
        for (String name : names) {
            if (name.endsWith(Disk.UNFINISHED) || name.equals(SegmentPreparer.FILE)) {
                disk.delete(name);
            }
        }
        disk.force();
        while (layout.segments().size() > 1 && layout.segments().getFirst().isEmpty()) {
            Segment empty = layout.segments().removeFirst();
            empty.file().close();
            disk.delete(empty.name().file());
        }
        disk.force();
    }
}
