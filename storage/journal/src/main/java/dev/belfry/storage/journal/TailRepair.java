package dev.belfry.storage.journal;

import dev.belfry.storage.journal.disk.Disk;
import dev.belfry.storage.journal.disk.WritableFile;
import dev.belfry.storage.journal.layout.Damage;
import dev.belfry.storage.journal.segment.Checksum;
import dev.belfry.storage.journal.segment.Segment;
import dev.belfry.storage.journal.segment.SegmentScan;
import dev.belfry.storage.journal.segment.Tail;
import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Makes the end of the last segment such as if no crash had been: what is found is durable, and zeros follow. */
final class TailRepair {
    private static final Logger LOG = System.getLogger(TailRepair.class.getName());

    /** Bytes written at a time. */
    private static final int PIECE = 1024 * 1024;

    private TailRepair() {}

    /** @param writer goes on where the intact frames end */
    record Repaired(SegmentWriter writer, Optional<RecoveryReport.Cut> cut) {}

    static Repaired run(Disk disk, Segment segment, SegmentScan.End end, Checksum checksum) throws IOException {
        Tail tail = Tail.inspect(segment, end, checksum);
        if (tail.durableOnce().isPresent()) {
            throw Damage.at(
                    segment,
                    end,
                    "a later batch is intact at byte " + tail.durableOnce().getAsInt());
        }
        WritableFile file = disk.write(segment.name().file());
        boolean done = false;
        try {
            Optional<RecoveryReport.Cut> cut = cut(segment, file, end, tail.dirtyEnd());
            writeAgain(segment, file, end);
            file.force();
            done = true;
            return new Repaired(new SegmentWriter(segment, file, end.offset()), cut);
        } finally {
            if (!done) {
                file.close();
            }
        }
    }

    private static Optional<RecoveryReport.Cut> cut(
            Segment segment, WritableFile file, SegmentScan.End end, int dirtyEnd) throws IOException {
        int bytes = dirtyEnd - end.offset();
        if (bytes == 0) {
            return Optional.empty();
        }
        ByteBuffer zeros = ByteBuffer.allocateDirect(Math.min(PIECE, bytes));
        for (int at = end.offset(); at < dirtyEnd; at += zeros.limit()) {
            file.write(at, zeros.clear().limit(Math.min(PIECE, dirtyEnd - at)));
        }
        LOG.log(
                Level.WARNING,
                "Cut off the torn end of the last batch, which nobody was told is durable: {0} bytes from byte {1} of"
                        + " {2}, entries from {3} on",
                Integer.toString(bytes),
                Integer.toString(end.offset()),
                segment.place(),
                Long.toString(end.position()));
        return Optional.of(new RecoveryReport.Cut(segment.place(), end.offset(), end.position(), bytes));
    }

    /**
     * What was not surely synced may be in the system's memory only. After a sync that failed, the system may even take it for
     * written; so it is written once more before it is synced.
     */
    private static void writeAgain(Segment segment, WritableFile file, SegmentScan.End end) throws IOException {
        // The zeros behind the last frame may be missing, if the file was cut short.
        int to = Math.min(end.offset(), segment.capacity());
        ByteBuffer piece = ByteBuffer.allocateDirect(Math.min(PIECE, segment.capacity()));
        for (int at = end.doubtOffset(); at < to; at += piece.limit()) {
            piece.clear().limit(Math.min(PIECE, to - at));
            if (segment.file().read(at, piece) == 0) {
                throw new EOFException("%s ends at byte %d, before its size".formatted(segment.place(), at));
            }
            file.write(at, piece.flip());
        }
    }
}
