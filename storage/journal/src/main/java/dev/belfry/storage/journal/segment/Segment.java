package dev.belfry.storage.journal.segment;

import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.disk.Disk;
import dev.belfry.storage.journal.disk.ReadableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;

/**
 * A file of the journal, as readers see it.
 *
 * @param base position of its first entry
 * @param place where it is, for people
 * @param capacity its size in bytes: frames end there at the latest
 */
public record Segment(long base, String place, int capacity, ReadableFile file, SparseIndex index) {
    private static final String SUFFIX = ".segment";
    private static final Pattern NAME = Pattern.compile("\\d{19}\\.segment");

    public Segment(long base, String place, int capacity, ReadableFile file) {
        this(base, place, capacity, file, new SparseIndex(base, capacity));
    }

    /**
     * Opens a segment that exists; its index is empty.
     *
     * @throws JournalException when its header is not as it should be
     */
    public static Segment open(Disk disk, String name, Checksum checksum) throws IOException {
        ReadableFile file = disk.read(name);
        boolean done = false;
        try {
            long size = file.size();
            ByteBuffer header = ByteBuffer.allocate(SegmentHeader.BYTES);
            file.read(0, header);
            String fault = size > Integer.MAX_VALUE
                    ? "at most %d bytes, but there are %d".formatted(Integer.MAX_VALUE, size)
                    : SegmentHeader.fault(header.flip(), baseOf(name), checksum);
            if (!fault.isEmpty()) {
                throw new JournalException("In %s: expected %s".formatted(disk.place(name), fault));
            }
            done = true;
            return new Segment(baseOf(name), disk.place(name), (int) size, file);
        } finally {
            if (!done) {
                file.close();
            }
        }
    }

    /** The name of the file whose first entry has this position. Names sort like positions. */
    public static String nameOf(long base) {
        return "%019d%s".formatted(base, SUFFIX);
    }

    /** Whether a file is a segment, by its name. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** The inverse of {@link #nameOf}. */
    public static long baseOf(String name) {
        return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    }
}
