package dev.belfry.storage.journal.segment;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * CRC32C, mixed with a number that is secret and belongs to one journal: frames of another journal, or ones that a publisher put
 * into a message's body on purpose, are never taken for frames. For one thread.
 */
public final class Checksum {
    private final CRC32C crc = new CRC32C();
    private final int secret;

    public Checksum(int secret) {
        this.secret = secret;
    }

    /** The checksum of some bytes of a buffer, whose position and limit are lost. */
    public int of(ByteBuffer buffer, int at, int length) {
        crc.reset();
        crc.update(buffer.clear().position(at).limit(at + length));
        buffer.clear();
        return (int) crc.getValue() ^ secret;
    }
}
