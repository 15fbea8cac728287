package dev.belfry.storage.journal.rewrite;

import dev.belfry.storage.Extent;
import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.disk.Disk;
import dev.belfry.storage.journal.disk.Health;
import dev.belfry.storage.journal.segment.Segment;
import dev.belfry.storage.journal.segment.SegmentHeader;
import dev.belfry.storage.journal.segment.Segments;
import dev.belfry.storage.journal.segment.Sidecar;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Puts what is left of some segments in their place. The order of its steps makes a crash between any two of them harmless: the
 * new file is durable, then its name; from then on the others are leftovers, which are deleted, or at the next start. When
 * nothing is left, an empty segment says so, which goes itself once it is the first and nothing is left that it replaces.
 */
final class Replacement {
    private final Disk disk;
    private final Segments segments;
    private final Health health;
    private final Consumer<Sidecar> sealed;
    private final Leftovers leftovers;

    /** @param sealed is told of each new segment that has entries */
    Replacement(Disk disk, Segments segments, Health health, Consumer<Sidecar> sealed) {
        this.disk = disk;
        this.segments = segments;
        this.health = health;
        this.sealed = sealed;
        this.leftovers = new Leftovers(disk);
    }

    /** @param next one past the last position of the files */
    Extent replace(List<Segment> files, long next, SegmentOutput output) throws IOException {
        Segment result = finish(files, next, output);
        segments.replace(files, List.of(result));
        sealed.accept(new Sidecar(result, next, result.capacity()));
        leftovers.delete(files);
        return new Extent(result.base(), next, result.capacity());
    }

    /** @param output nothing was written to it */
    void drop(List<Segment> files, long next, SegmentOutput output) throws IOException {
        boolean first = segments.all().getFirst().equals(files.getFirst());
        boolean one = files.stream().skip(1).allMatch(Segment::isEmpty);
        // What the file once replaced would come back with it gone.
        if (first && one && leftovers.delete(List.of()) && namesForced()) {
            dropFirst(files);
        } else {
            dropLeavingEmpty(withEmptyBefore(files), next, output);
        }
    }

    /** Deletes the only file with entries, which needs no room; the empty ones behind it mean nothing without it. */
    private void dropFirst(List<Segment> files) throws IOException {
        segments.replace(files, List.of());
        try {
            disk.delete(files.getFirst().name().file());
        } catch (IOException e) {
            segments.addFirst(files);
            throw e;
        }
        if (namesForced()) {
            leftovers.delete(files);
        }
    }

    private void dropLeavingEmpty(List<Segment> files, long next, SegmentOutput output) throws IOException {
        Segment empty = finish(files, next, output);
        segments.replace(files, List.of(empty));
        boolean alone = leftovers.delete(files);
        if (alone && segments.all().getFirst().equals(empty) && namesForced()) {
            segments.replace(List.of(empty), List.of());
            leftovers.delete(List.of(empty));
        }
    }

    /** So that empty segments do not gather behind one that nobody rewrites. */
    private List<Segment> withEmptyBefore(List<Segment> files) {
        List<Segment> all = segments.all();
        int from = all.indexOf(files.getFirst());
        List<Segment> extended = new ArrayList<>(files);
        while (from > 0 && all.get(from - 1).isEmpty()) {
            from--;
            extended.addFirst(all.get(from));
        }
        return extended;
    }

    private Segment finish(List<Segment> files, long next, SegmentOutput output) throws IOException {
        int generation = files.stream()
                        .mapToInt(file -> file.header().generation())
                        .max()
                        .orElse(0)
                + 1;
        SegmentHeader header = output.finish(files.getFirst().base(), generation, next);
        output.rename(header);
        if (!namesForced()) {
            throw new IOException("the names of files could not be made durable");
        }
        String name = header.name().file();
        try {
            return new Segment(header, disk.place(name), header.end(), disk.read(name), output.index());
        } catch (IOException e) {
            // It has its name, so the next start takes it for what is left, whatever is done here with the others.
            health.broke(new JournalException(
                    "Expected to open %s, but: %s".formatted(disk.place(name), e.getMessage()), e));
            throw e;
        }
    }

    /** Otherwise nobody knows which names a crash would leave: the medium is broken. */
    private boolean namesForced() {
        try {
            disk.force();
            return true;
        } catch (IOException e) {
            health.broke(
                    new JournalException("Expected to make the names of files durable, but: " + e.getMessage(), e));
            return false;
        }
    }
}
