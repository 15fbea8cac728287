package dev.belfry.storage.journal.backup;

import dev.belfry.storage.journal.checkpoint.CheckpointFile;
import dev.belfry.storage.journal.checkpoint.DiskCheckpoints;
import dev.belfry.storage.journal.disk.Disk;
import dev.belfry.storage.journal.disk.Health;
import dev.belfry.storage.journal.layout.Identity;
import dev.belfry.storage.journal.rewrite.Rewriter;
import dev.belfry.storage.journal.segment.Checksum;
import dev.belfry.storage.journal.segment.Segment;
import dev.belfry.storage.journal.segment.Segments;
import dev.belfry.storage.journal.segment.Sidecar;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Copies a journal that is in use, as it is at one moment: what it is, its checkpoints, and then all that is durable. Appending,
 * reading and checkpoints go on meanwhile; rewriting is refused.
 */
public final class Backup {
    private final Source source;
    private final BackupTarget target;
    private final Checksum checksum;
    private int checkpoints;
    private long bytes;

    /** What is copied. */
    public record Source(
            Disk disk,
            Identity identity,
            Segments segments,
            DiskCheckpoints checkpoints,
            Rewriter rewriter,
            LongSupplier durable,
            Health health) {}

    private Backup(Source source, BackupTarget target) {
        this.source = source;
        this.target = target;
        this.checksum = new Checksum(source.identity().secret());
    }

    public static BackupReport run(Source source, BackupTarget target) throws IOException {
        return source.rewriter().undisturbed(new Backup(source, target)::run);
    }

    private BackupReport run() throws IOException {
        copyIdentity();
        source.checkpoints().each(this::copyCheckpoint);
        // Later than the checkpoints, so that it includes what they say.
        long durable = source.durable().getAsLong();
        List<Segment> segments = source.segments().all();
        for (int i = 0; i < segments.size(); i++) {
            boolean last = i == segments.size() - 1;
            copySegment(segments.get(i), last ? durable : segments.get(i + 1).base() - 1, last);
        }
        target.finish();
        return new BackupReport(segments.size(), checkpoints, bytes, durable);
    }

    private void copyIdentity() throws IOException {
        try (OutputStream to = target.begin(Identity.FILE)) {
            to.write(source.identity().text().getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Leaves out what is damaged: nothing depends on it. */
    private void copyCheckpoint(CheckpointFile file) throws IOException {
        if (!file.read(source.disk(), checksum, piece -> source.health().requireOpen())) {
            return;
        }
        try (OutputStream to = target.begin(file.name())) {
            if (!file.copy(source.disk(), checksum, piece -> write(piece, to))) {
                throw new IOException(source.disk().place(file.name()) + " is damaged");
            }
        }
        checkpoints++;
    }

    private void copySegment(Segment segment, long last, boolean active) throws IOException {
        Sidecar sidecar;
        try (OutputStream to = target.begin(segment.name().file())) {
            sidecar = SegmentCopy.run(segment, last, checksum, source.health(), to);
        }
        bytes += sidecar.end();
        if (!active && !segment.isEmpty()) {
            try (OutputStream to = target.begin(Sidecar.nameOf(segment.name()))) {
                write(sidecar.encoded(checksum), to);
            }
        }
    }

    private void write(ByteBuffer piece, OutputStream to) throws IOException {
        source.health().requireOpen();
        byte[] copy = new byte[piece.remaining()];
        piece.get(copy);
        to.write(copy);
        bytes += copy.length;
    }
}
