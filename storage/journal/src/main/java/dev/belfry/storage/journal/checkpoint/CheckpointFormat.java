package dev.belfry.storage.journal.checkpoint;

import dev.belfry.storage.journal.segment.Checksum;
import java.nio.ByteBuffer;

/**
 * How a checkpoint lies in a file: a header of {@value #HEADER} bytes, and chunks, of which the last one is empty.
 *
 * <pre>
 *  0  long   magic number
 *  8  int    version of the format
 * 16  long   the last position that it includes
 * 24  long   a random id, the same in all of its chunks
 * 36  int    checksum of all before
 *
 *  0  int    checksum of all that follows up to the end of the chunk
 *  4  int    size of the chunk's body; 0 in the last one
 *  8  long   how many bytes of bodies come before it
 * 16  long   the id
 * 24         body
 * </pre>
 *
 * <p>No length is trusted before a checksum has confirmed it, and no chunk is taken for one of another file or place.
 */
final class CheckpointFormat {
    static final int HEADER = 40;
    static final int CHUNK_HEADER = 24;

    /** Size of each body but the last ones. */
    static final int BODY = 64 * 1024;

    /** "BELFRYCP" in ASCII. */
    private static final long MAGIC = 0x42454C4652594350L;

    private static final int VERSION = 1;
    private static final int VERSION_AT = 8;
    private static final int POSITION_AT = 16;
    private static final int ID_AT = 24;
    private static final int CHECKSUM_AT = 36;
    private static final int SIZE_AT = 4;
    private static final int OFFSET_AT = 8;
    private static final int CHUNK_ID_AT = 16;

    private CheckpointFormat() {}

    static ByteBuffer header(long position, long id, Checksum checksum) {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        header.putLong(0, MAGIC);
        header.putInt(VERSION_AT, VERSION);
        header.putLong(POSITION_AT, position);
        header.putLong(ID_AT, id);
        return header.putInt(CHECKSUM_AT, checksum.of(header, 0, CHECKSUM_AT));
    }

    /** Whether this is an intact header, of {@value #HEADER} bytes, of a checkpoint at a position. */
    static boolean isHeader(ByteBuffer bytes, long position, Checksum checksum) {
        return bytes.limit() == HEADER
                && bytes.getInt(CHECKSUM_AT) == checksum.of(bytes.duplicate(), 0, CHECKSUM_AT)
                && bytes.getLong(0) == MAGIC
                && bytes.getInt(VERSION_AT) == VERSION
                && bytes.getLong(POSITION_AT) == position;
    }

    static long idOf(ByteBuffer header) {
        return header.getLong(ID_AT);
    }

    /** Completes a chunk whose body is there, from {@value #CHUNK_HEADER} on, {@code size} bytes. */
    static void seal(ByteBuffer chunk, int size, long offset, long id, Checksum checksum) {
        chunk.putInt(SIZE_AT, size);
        chunk.putLong(OFFSET_AT, offset);
        chunk.putLong(CHUNK_ID_AT, id);
        chunk.putInt(0, checksum.of(chunk, SIZE_AT, CHUNK_HEADER - SIZE_AT + size));
    }

    /** Whether a chunk begins at the start of these bytes that is intact, belongs to a file, and has its place there. */
    static boolean isChunk(ByteBuffer bytes, long offset, long id, Checksum checksum) {
        if (bytes.limit() < CHUNK_HEADER) {
            return false;
        }
        int size = sizeOf(bytes);
        return size >= 0
                && size <= bytes.limit() - CHUNK_HEADER
                && bytes.getInt(0) == checksum.of(bytes.duplicate(), SIZE_AT, CHUNK_HEADER - SIZE_AT + size)
                && offsetOf(bytes) == offset
                && bytes.getLong(CHUNK_ID_AT) == id;
    }

    static int sizeOf(ByteBuffer chunk) {
        return chunk.getInt(SIZE_AT);
    }

    static long offsetOf(ByteBuffer chunk) {
        return chunk.getLong(OFFSET_AT);
    }
}
