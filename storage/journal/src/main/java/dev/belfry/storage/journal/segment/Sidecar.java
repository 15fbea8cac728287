package dev.belfry.storage.journal.segment;

import dev.belfry.storage.journal.disk.Disk;
import dev.belfry.storage.journal.disk.ReadableFile;
import dev.belfry.storage.journal.disk.WritableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What a small file beside a sealed segment says of it, so that a start need not read all of its frames.
 *
 * <pre>
 *  0  long   magic number
 *  8  int    version of the format
 * 12  int    generation of the segment
 * 16  long   its base
 * 24  long   one past its last position
 * 32  int    where its frames end
 * 36  int    its size in bytes
 * 40  int    how many frames are indexed; for each of them
 *            long   position
 *            int    where it begins
 *     int    checksum of all before
 * </pre>
 *
 * <p>It is never synced: one that a crash has torn is found out by its checksum and written again.
 *
 * @param next one past the last position of the segment
 * @param end where its frames end
 */
public record Sidecar(Segment segment, long next, int end) {
    private static final String SUFFIX = ".index";

    /** "BELFRYIX" in ASCII. */
    private static final long MAGIC = 0x42454C4652594958L;

    private static final int VERSION = 1;
    private static final int VERSION_AT = 8;
    private static final int GENERATION_AT = 12;
    private static final int BASE_AT = 16;
    private static final int NEXT_AT = 24;
    private static final int END_AT = 32;
    private static final int CAPACITY_AT = 36;
    private static final int COUNT_AT = 40;
    private static final int HEADER = 44;
    private static final int FRAME = Long.BYTES + Integer.BYTES;

    /** Its name beside a segment. */
    public static String nameOf(SegmentName segment) {
        String file = segment.file();
        return file.substring(0, file.lastIndexOf('.')) + SUFFIX;
    }

    /** Whether a file is one, by its name. */
    public static boolean isName(String name) {
        return name.endsWith(SUFFIX)
                && SegmentName.of(name.substring(0, name.length() - SUFFIX.length()) + SegmentName.SUFFIX)
                        .isPresent();
    }

    /** Writes it. */
    public void write(Disk disk, Checksum checksum) throws IOException {
        String name = nameOf(segment.name());
        String unfinished = name + Disk.UNFINISHED;
        try (WritableFile file = disk.create(unfinished)) {
            file.write(0, encoded(checksum));
        }
        disk.rename(unfinished, name);
    }

    /** What it consists of. */
    public ByteBuffer encoded(Checksum checksum) {
        SparseIndex index = segment.index();
        int count = index.count();
        int length = HEADER + count * FRAME;
        ByteBuffer bytes = ByteBuffer.allocate(length + Integer.BYTES);
        bytes.putLong(MAGIC).putInt(VERSION).putInt(segment.header().generation());
        bytes.putLong(segment.base()).putLong(next).putInt(end).putInt(segment.capacity());
        bytes.putInt(count);
        for (int slot = 0; slot < count; slot++) {
            bytes.putLong(index.position(slot)).putInt(index.offset(slot));
        }
        return bytes.putInt(length, checksum.of(bytes, 0, length)).clear();
    }

    /** Reads that of a segment: with it comes the segment, its index filled. Empty when there is none, or not an intact one. */
    public static Optional<Sidecar> read(Disk disk, Segment segment, Checksum checksum) throws IOException {
        ByteBuffer bytes;
        try (ReadableFile file = disk.read(nameOf(segment.name()))) {
            bytes = ByteBuffer.allocate((int) Math.min(file.size(), 1 + mostBytes(segment)));
            file.read(0, bytes);
        }
        int length = bytes.flip().limit() - Integer.BYTES;
        boolean intact = length >= HEADER && bytes.getInt(length) == checksum.of(bytes.duplicate(), 0, length);
        return intact && describes(bytes, segment) ? Optional.of(of(bytes, segment)) : Optional.empty();
    }

    private static long mostBytes(Segment segment) {
        return HEADER + (segment.capacity() / SparseIndex.STRIDE + 1L) * FRAME + Integer.BYTES;
    }

    private static boolean describes(ByteBuffer bytes, Segment segment) {
        return bytes.getLong(0) == MAGIC
                && bytes.getInt(VERSION_AT) == VERSION
                && bytes.getInt(GENERATION_AT) == segment.header().generation()
                && bytes.getLong(BASE_AT) == segment.base()
                && bytes.getInt(CAPACITY_AT) == segment.capacity()
                && HEADER + bytes.getInt(COUNT_AT) * (long) FRAME + Integer.BYTES == bytes.limit();
    }

    private static Sidecar of(ByteBuffer bytes, Segment segment) {
        int count = bytes.getInt(COUNT_AT);
        long[] positions = new long[count];
        int[] offsets = new int[count];
        bytes.position(HEADER);
        for (int slot = 0; slot < count; slot++) {
            positions[slot] = bytes.getLong();
            offsets[slot] = bytes.getInt();
        }
        return new Sidecar(
                segment.with(new SparseIndex(positions, offsets)), bytes.getLong(NEXT_AT), bytes.getInt(END_AT));
    }
}
