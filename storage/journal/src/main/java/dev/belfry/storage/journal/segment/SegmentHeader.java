package dev.belfry.storage.journal.segment;

import dev.belfry.storage.journal.disk.WritableFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The first {@value #BYTES} bytes of a segment: magic number, version of the format, position of the first entry, checksum. */
public final class SegmentHeader {
    public static final int BYTES = 64;

    /** "BELFRYJS" in ASCII. */
    private static final long MAGIC = 0x42454C4652594A53L;

    private static final int VERSION = 1;
    private static final int VERSION_AT = 8;
    private static final int BASE_AT = 16;
    private static final int CHECKSUM_AT = BYTES - Integer.BYTES;

    private SegmentHeader() {}

    /** Writes the header of a segment and makes it durable. */
    public static void write(WritableFile file, long base, Checksum checksum) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(BYTES);
        header.putLong(0, MAGIC);
        header.putInt(VERSION_AT, VERSION);
        header.putLong(BASE_AT, base);
        header.putInt(CHECKSUM_AT, checksum.of(header, 0, CHECKSUM_AT));
        file.write(0, header);
        file.force();
    }

    /** What is wrong with a header, as the end of a sentence that begins with "Expected"; empty when it is as it should be. */
    public static String fault(ByteBuffer header, long base, Checksum checksum) {
        if (header.remaining() < BYTES) {
            return "a header of %d bytes, but the file has only %d".formatted(BYTES, header.remaining());
        }
        if (header.getLong(0) != MAGIC) {
            return "a segment of a journal, but it begins with %016x".formatted(header.getLong(0));
        }
        if (header.getInt(VERSION_AT) != VERSION) {
            return "version %d of the format, but it is version %d".formatted(VERSION, header.getInt(VERSION_AT));
        }
        if (header.getInt(CHECKSUM_AT) != checksum.of(header, 0, CHECKSUM_AT)) {
            return "an intact header that belongs to this journal, but its checksum does not fit";
        }
        return header.getLong(BASE_AT) == base
                ? ""
                : "position %d in the header, as in the name, but it is %d".formatted(base, header.getLong(BASE_AT));
    }
}
