package dev.belfry.storage.journal;

import dev.belfry.storage.journal.disk.Disk;
import dev.belfry.storage.journal.layout.Damage;
import dev.belfry.storage.journal.layout.Layout;
import dev.belfry.storage.journal.segment.Checksum;
import dev.belfry.storage.journal.segment.Segment;
import dev.belfry.storage.journal.segment.SegmentHeader;
import dev.belfry.storage.journal.segment.SegmentScan;
import dev.belfry.storage.journal.segment.Sidecar;
import dev.belfry.storage.journal.segment.Window;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Learns where the entries of a journal's segments are: from the file beside it, or by reading all of it when there is none that
 * is intact, or when everything is to be verified. The last segment is always read.
 */
final class Loading {
    /** Bytes read at a time. */
    private static final int CHUNK = 1024 * 1024;

    private final Disk disk;
    private final Set<String> names;
    private final Layout layout;
    private final Checksum checksum;
    private final Verify verify;
    private final List<Segment> segments = new ArrayList<>();
    private final List<Sidecar> missing = new ArrayList<>();
    private int scanned;
    private long bytes;

    private Loading(Disk disk, Set<String> names, Layout layout, Checksum checksum, Verify verify) {
        this.disk = disk;
        this.names = names;
        this.layout = layout;
        this.checksum = checksum;
        this.verify = verify;
    }

    /**
     * What was learnt.
     *
     * @param segments in order, their indexes filled
     * @param end of the last one
     * @param missing what has to be written beside those that had to be read
     * @param scanned how many were read
     * @param bytes of entries
     */
    record Loaded(List<Segment> segments, SegmentScan.End end, List<Sidecar> missing, int scanned, long bytes) {}

    /** @param names of all files */
    static Loaded run(Disk disk, Set<String> names, Layout layout, Checksum checksum, Verify verify)
            throws IOException {
        return new Loading(disk, names, layout, checksum, verify).run();
    }

    private Loaded run() throws IOException {
        List<Segment> found = layout.segments();
        for (int i = 0; i + 1 < found.size(); i++) {
            segments.add(sealed(found.get(i), found.get(i + 1)));
        }
        SegmentScan.End end = new SegmentScan.End(SegmentHeader.BYTES, 0, SegmentHeader.BYTES);
        if (!found.isEmpty()) {
            end = scan(found.getLast());
            segments.add(found.getLast());
        }
        return new Loaded(segments, end, missing, scanned, bytes);
    }

    private Segment sealed(Segment segment, Segment following) throws IOException {
        if (segment.isEmpty()) {
            return segment;
        }
        Optional<Sidecar> sidecar = sidecar(segment, following.base());
        if (sidecar.isPresent() && verify == Verify.TAIL) {
            bytes += sidecar.get().end() - SegmentHeader.BYTES;
            return sidecar.get().segment();
        }
        SegmentScan.End end = scan(segment);
        if (end.position() != following.base()) {
            throw Damage.at(segment, end, "%s begins with entry %d".formatted(following.place(), following.base()));
        }
        if (sidecar.isEmpty()) {
            missing.add(new Sidecar(segment, end.position(), end.offset()));
        }
        return segment;
    }

    private Optional<Sidecar> sidecar(Segment segment, long next) throws IOException {
        return names.contains(Sidecar.nameOf(segment.name()))
                ? Sidecar.read(disk, segment, checksum).filter(sidecar -> sidecar.next() == next)
                : Optional.empty();
    }

    private SegmentScan.End scan(Segment segment) throws IOException {
        SegmentScan.End end =
                SegmentScan.run(segment, new Window(segment, Math.min(CHUNK, segment.capacity()), checksum));
        scanned++;
        bytes += end.offset() - SegmentHeader.BYTES;
        return end;
    }
}
