package dev.belfry.storage.journal;

import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.checkpoint.CheckpointFile;
import dev.belfry.storage.journal.checkpoint.CheckpointFiles;
import dev.belfry.storage.journal.disk.Disk;
import dev.belfry.storage.journal.layout.Damage;
import dev.belfry.storage.journal.layout.Identity;
import dev.belfry.storage.journal.layout.Layout;
import dev.belfry.storage.journal.segment.Checksum;
import dev.belfry.storage.journal.segment.Segment;
import dev.belfry.storage.journal.segment.SegmentName;
import dev.belfry.storage.journal.segment.Segments;
import dev.belfry.storage.journal.segment.Sidecar;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Learns what a journal holds, and makes the end ready to be written on. It throws {@link JournalException} when something is
 * there that a crash cannot have left; then it has changed nothing.
 */
final class Recovery {
    private static final Logger LOG = System.getLogger(Recovery.class.getName());

    private final Disk disk;
    private final List<String> names;
    private final Identity identity;
    private final Checksum checksum;
    private final Layout layout;
    private final long started = System.nanoTime();

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
     * @param checkpoints the newest first
     */
    record Recovered(
            Identity identity,
            Segments segments,
            long next,
            @Nullable SegmentWriter writer,
            List<CheckpointFile> checkpoints,
            RecoveryReport report) {}

    static Recovered run(Disk disk, Verify verify) throws IOException {
        List<String> names = disk.names();
        boolean known = names.contains(Identity.FILE);
        if (!known && names.stream().anyMatch(name -> SegmentName.of(name).isPresent())) {
            throw new JournalException("Expected %s beside the segments of a journal, but there is none. %s"
                    .formatted(disk.place(Identity.FILE), Damage.WHAT_TO_DO));
        }
        Recovery recovery = new Recovery(disk, names, known ? Identity.read(disk) : Identity.create(disk));
        boolean done = false;
        try {
            Recovered recovered = recovery.recover(verify);
            done = true;
            return recovered;
        } finally {
            if (!done) {
                recovery.layout.close();
            }
        }
    }

    private Recovered recover(Verify verify) throws IOException {
        Loading.Loaded loaded = Loading.run(disk, new HashSet<>(names), layout, checksum, verify);
        List<Segment> segments = new ArrayList<>(loaded.segments());
        if (!segments.isEmpty()) {
            requireEnd(segments.getLast(), loaded.end().position());
        }
        Optional<TailRepair.Repaired> tail = segments.isEmpty()
                ? Optional.empty()
                : Optional.of(TailRepair.run(disk, segments.getLast(), loaded.end(), checksum));
        writeSidecars(loaded.missing());
        long next = loaded.end().position();
        List<CheckpointFile> checkpoints = CheckpointFiles.recover(disk, names, next - 1, checksum);
        deleteReplaced();
        deleteEmptyFirst(segments);
        deleteOther(segments);
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        RecoveryReport report = new RecoveryReport(
                segments.size(), loaded.scanned(), loaded.bytes(), tail.flatMap(TailRepair.Repaired::cut), took);
        SegmentWriter writer = tail.map(TailRepair.Repaired::writer).orElse(null);
        return new Recovered(identity, new Segments(segments), next, writer, checkpoints, report);
    }

    /** A checkpoint is made of what is durable, so no crash can leave one that knows more than the journal. */
    private void requireEnd(Segment last, long next) throws IOException {
        Optional<CheckpointFile> beyond = CheckpointFiles.beyond(disk, names, next, checksum);
        if (beyond.isPresent()) {
            throw Damage.endMissing(
                    last, next, disk.place(beyond.get().name()), beyond.get().position());
        }
    }

    private void writeSidecars(List<Sidecar> missing) {
        for (Sidecar sidecar : missing) {
            try {
                sidecar.write(disk, checksum);
            } catch (IOException e) {
                LOG.log(
                        Level.WARNING,
                        "Expected to write where the entries of {0} are, but: {1}",
                        sidecar.segment().place(),
                        e);
            }
        }
    }

    /** Replaced segments go first, since an empty one at the start tells that they are replaced. */
    private void deleteReplaced() throws IOException {
        for (SegmentName name : layout.replaced()) {
            disk.delete(name.file());
        }
        disk.force();
    }

    private void deleteEmptyFirst(List<Segment> segments) throws IOException {
        while (!segments.isEmpty() && segments.getFirst().isEmpty()) {
            Segment empty = segments.removeFirst();
            empty.file().close();
            disk.delete(empty.name().file());
        }
    }

    /** Deletes what is not finished, and what says something of segments that are gone, or not sealed. */
    private void deleteOther(List<Segment> segments) throws IOException {
        Set<String> sidecars = segments.stream()
                .limit(Math.max(0, segments.size() - 1))
                .map(segment -> Sidecar.nameOf(segment.name()))
                .collect(Collectors.toSet());
        for (String name : names) {
            boolean orphan = Sidecar.isName(name) && !sidecars.contains(name);
            if (orphan || name.endsWith(Disk.UNFINISHED) || name.equals(SegmentPreparer.FILE)) {
                disk.delete(name);
            }
        }
        disk.force();
    }
}
