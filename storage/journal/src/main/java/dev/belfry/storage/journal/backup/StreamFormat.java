package dev.belfry.storage.journal.backup;

/**
 * How a backup lies in a stream. All numbers are big endian.
 *
 * <pre>
 * long   magic number
 * int    version of the format
 * for each file:
 *   byte   1
 *   short  length of the name, and the name, as {@link java.io.DataOutput#writeUTF} does it
 *   pieces: int length, at least 1, and as many bytes
 *   int    0
 *   int    CRC32C of the content
 * byte   0
 * int    number of files
 * </pre>
 */
final class StreamFormat {
    /** "BELFRYBK" in ASCII. */
    static final long MAGIC = 0x42454C465259424BL;

    static final int VERSION = 1;
    static final int FILE = 1;
    static final int END = 0;

    private StreamFormat() {}
}
