package dev.belfry.storage.journal.segment;

import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.disk.Disk;
import dev.belfry.storage.journal.disk.ReadableFile;
import dev.belfry.storage.journal.disk.WritableFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A file of the journal, as readers see it.
 *
 * @param place where it is, for people
 * @param capacity its size in bytes: frames end there at the latest
 */
public record Segment(SegmentHeader header, String place, int capacity, ReadableFile file, SparseIndex index) {
    public Segment(SegmentHeader header, String place, int capacity, ReadableFile file) {
        this(header, place, capacity, file, new SparseIndex(capacity));
    }

    /** Makes a segment without entries, which has no room for any: the first one makes another one take its place. */
    public static void createEmpty(Disk disk, long base, Checksum checksum) throws IOException {
        SegmentHeader header = SegmentHeader.appended(base);
        String name = header.name().file();
        String unfinished = name + Disk.UNFINISHED;
        try (WritableFile file = disk.create(unfinished)) {
            header.write(file, checksum);
        }
        disk.rename(unfinished, name);
    }

    /**
     * Opens a segment that exists; its index is empty.
     *
     * @throws JournalException when its header is not as it should be
     */
    public static Segment open(Disk disk, SegmentName name, Checksum checksum) throws IOException {
        String place = disk.place(name.file());
        ReadableFile file = disk.read(name.file());
        boolean done = false;
        try {
            long size = file.size();
            ByteBuffer bytes = ByteBuffer.allocate(SegmentHeader.BYTES);
            file.read(0, bytes);
            SegmentHeader header = SegmentHeader.read(bytes.flip(), size, name, place, checksum);
            done = true;
            return new Segment(header, place, (int) size, file);
        } finally {
            if (!done) {
                file.close();
            }
        }
    }

    /**
     * Opens a segment that is damaged at its start or end, as what its header or, if that is damaged, its name says; its index is
     * empty. What is not known of a rewritten one is taken to be without bounds.
     *
     * @throws JournalException when it is a segment, but not the one that its name says, or one of a later version
     */
    public static Segment openDamaged(Disk disk, SegmentName name, Checksum checksum) throws IOException {
        String place = disk.place(name.file());
        ReadableFile file = disk.read(name.file());
        boolean done = false;
        try {
            ByteBuffer bytes = ByteBuffer.allocate(SegmentHeader.BYTES);
            file.read(0, bytes);
            int size = (int) Math.min(file.size(), Integer.MAX_VALUE);
            SegmentHeader header = SegmentHeader.readDamaged(bytes.flip(), size, name, place, checksum);
            done = true;
            return new Segment(header, place, size, file);
        } finally {
            if (!done) {
                file.close();
            }
        }
    }

    /** The same file with another index. */
    Segment with(SparseIndex other) {
        return new Segment(header, place, capacity, file, other);
    }

    /** Position of its first entry, or one before it that holds nothing any more. */
    public long base() {
        return header.base();
    }

    public SegmentName name() {
        return header.name();
    }

    /** What is expected where the next position is {@code position} or, when it was rewritten, a later one; for people. */
    public String entryFrom(long position) {
        return (header.rewritten() ? "an entry from %d on" : "entry %d").formatted(position);
    }

    /** Whether it was rewritten, and nothing was left: it only says that nothing is missing here. */
    public boolean isEmpty() {
        return header.rewritten() && header.end() == SegmentHeader.BYTES;
    }
}
