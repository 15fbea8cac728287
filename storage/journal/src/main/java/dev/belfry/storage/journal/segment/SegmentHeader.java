package dev.belfry.storage.journal.segment;

import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.disk.WritableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The first {@value #BYTES} bytes of a segment.
 *
 * <pre>
 *  0  long   magic number
 *  8  int    version of the format
 * 12  int    generation: how often what it holds was rewritten; 0 when it was appended
 * 16  long   position of the first entry, or one before it that holds nothing any more
 * 24  long   one past the last position; 0 when it was appended
 * 32  int    where the frames end; 0 when it was appended
 * 60  int    checksum of all before
 * </pre>
 *
 * <p>In a segment that was appended, each frame has the position after the one before. In one that was rewritten, positions rise,
 * and nothing lies behind the frames.
 */
public record SegmentHeader(long base, int generation, long next, int end) {
    public static final int BYTES = 64;

    /** "BELFRYJS" in ASCII. */
    private static final long MAGIC = 0x42454C4652594A53L;

    private static final int VERSION = 1;
    private static final int VERSION_AT = 8;
    private static final int GENERATION_AT = 12;
    private static final int BASE_AT = 16;
    private static final int NEXT_AT = 24;
    private static final int END_AT = 32;
    private static final int CHECKSUM_AT = BYTES - Integer.BYTES;

    /** The header of a segment that entries will be appended to. */
    public static SegmentHeader appended(long base) {
        return new SegmentHeader(base, 0, 0, 0);
    }

    /** Whether it was rewritten; otherwise it was appended, and its end is not known from here. */
    public boolean rewritten() {
        return generation > 0;
    }

    public SegmentName name() {
        return new SegmentName(base, generation);
    }

    /** Writes it to the start of a segment and makes the file durable. */
    public void write(WritableFile file, Checksum checksum) throws IOException {
        file.write(0, encoded(checksum));
        file.force();
    }

    /** Its bytes. */
    public ByteBuffer encoded(Checksum checksum) {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        bytes.putLong(0, MAGIC);
        bytes.putInt(VERSION_AT, VERSION);
        bytes.putInt(GENERATION_AT, generation);
        bytes.putLong(BASE_AT, base);
        bytes.putLong(NEXT_AT, next);
        bytes.putInt(END_AT, end);
        return bytes.putInt(CHECKSUM_AT, checksum.of(bytes, 0, CHECKSUM_AT));
    }

    /**
     * Reads the header of a segment.
     *
     * @param bytes the first of the file, as many as there are of {@value #BYTES}
     * @param size of the file
     * @throws JournalException when it is not as it should be
     */
    static SegmentHeader read(ByteBuffer bytes, long size, SegmentName name, String place, Checksum checksum) {
        String fault = size > Integer.MAX_VALUE
                ? "at most %d bytes, but there are %d".formatted(Integer.MAX_VALUE, size)
                : fault(bytes, size, name, checksum);
        if (!fault.isEmpty()) {
            throw new JournalException("In %s: expected %s".formatted(place, fault));
        }
        return of(bytes);
    }

    /**
     * The secret of the journal to which a segment belongs, if its header is intact, which cannot be told without that secret;
     * empty when it surely is not.
     *
     * @param bytes the first of the file
     */
    public static Optional<Integer> secret(ByteBuffer bytes, SegmentName name) {
        boolean fits = bytes.remaining() == BYTES
                && bytes.getLong(0) == MAGIC
                && bytes.getInt(VERSION_AT) == VERSION
                && of(bytes).name().equals(name);
        return fits
                ? Optional.of(bytes.getInt(CHECKSUM_AT) ^ new Checksum(0).of(bytes, 0, CHECKSUM_AT))
                : Optional.empty();
    }

    /** Like {@link #read} for a segment that is damaged: see {@link Segment#openDamaged}. */
    static SegmentHeader readDamaged(ByteBuffer bytes, int size, SegmentName name, String place, Checksum checksum) {
        boolean intact = bytes.remaining() == BYTES
                && bytes.getLong(0) == MAGIC
                && bytes.getInt(CHECKSUM_AT) == checksum.of(bytes, 0, CHECKSUM_AT);
        if (!intact) {
            return name.generation() == 0
                    ? appended(name.base())
                    : new SegmentHeader(name.base(), name.generation(), Long.MAX_VALUE, size);
        }
        SegmentHeader header = of(bytes);
        if (bytes.getInt(VERSION_AT) != VERSION || !header.name().equals(name)) {
            return read(bytes, size, name, place, checksum);
        }
        return header;
    }

    private static SegmentHeader of(ByteBuffer bytes) {
        return new SegmentHeader(
                bytes.getLong(BASE_AT), bytes.getInt(GENERATION_AT), bytes.getLong(NEXT_AT), bytes.getInt(END_AT));
    }

    /** What is wrong, as the end of a sentence that begins with "Expected"; empty when it is as it should be. */
    private static String fault(ByteBuffer bytes, long size, SegmentName name, Checksum checksum) {
        if (bytes.remaining() < BYTES) {
            return "a header of %d bytes, but the file has only %d".formatted(BYTES, bytes.remaining());
        }
        if (bytes.getLong(0) != MAGIC) {
            return "a segment of a journal, but it begins with %016x".formatted(bytes.getLong(0));
        }
        if (bytes.getInt(VERSION_AT) != VERSION) {
            return "version %d of the format, but it is version %d".formatted(VERSION, bytes.getInt(VERSION_AT));
        }
        if (bytes.getInt(CHECKSUM_AT) != checksum.of(bytes, 0, CHECKSUM_AT)) {
            return "an intact header that belongs to this journal, but its checksum does not fit";
        }
        SegmentHeader header = of(bytes);
        if (!header.name().equals(name)) {
            return "%s in the header, as in the name, but it is %s".formatted(name, header.name());
        }
        return header.rewritten() && header.end() != size
                ? "a file of %d bytes, but it has %d".formatted(header.end(), size)
                : "";
    }
}
