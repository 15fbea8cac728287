package dev.belfry.storage.journal.backup;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32C;

/** Reads a backup that a {@link StreamTarget} wrote. For one thread. */
public final class StreamSource {
    private static final int CHUNK = 64 * 1024;

    private final DataInputStream stream;
    private final byte[] buffer = new byte[CHUNK];

    public StreamSource(InputStream stream) {
        this.stream = new DataInputStream(new BufferedInputStream(stream));
    }

    /** Writes all files to a target, but does not finish it. Returns how many there were. */
    public int copyTo(BackupTarget target) throws IOException {
        try {
            return copyAll(target);
        } catch (EOFException e) {
            throw new IOException("the backup ends too early", e);
        }
    }

    private int copyAll(BackupTarget target) throws IOException {
        if (stream.readLong() != StreamFormat.MAGIC) {
            throw new IOException("it is not a backup of a journal");
        }
        int version = stream.readInt();
        if (version != StreamFormat.VERSION) {
            throw new IOException(
                    "the backup is of version %d of the format, and not %d".formatted(version, StreamFormat.VERSION));
        }
        int files = 0;
        while (stream.readByte() == StreamFormat.FILE) {
            copyFile(target, stream.readUTF());
            files++;
        }
        int expected = stream.readInt();
        if (expected != files) {
            throw new IOException("the backup holds %d files, and not %d".formatted(files, expected));
        }
        return files;
    }

    private void copyFile(BackupTarget target, String name) throws IOException {
        CRC32C checksum = new CRC32C();
        try (OutputStream to = target.begin(name)) {
            for (int length = stream.readInt(); length != 0; length = stream.readInt()) {
                copyPiece(name, length, to, checksum);
            }
        }
        if (stream.readInt() != (int) checksum.getValue()) {
            throw damaged(name);
        }
    }

    private void copyPiece(String name, int length, OutputStream to, CRC32C checksum) throws IOException {
        if (length < 0) {
            throw damaged(name);
        }
        for (int left = length; left > 0; ) {
            int count = Math.min(left, buffer.length);
            stream.readFully(buffer, 0, count);
            checksum.update(buffer, 0, count);
            to.write(buffer, 0, count);
            left -= count;
        }
    }

    private static IOException damaged(String name) {
        return new IOException("the backup is damaged in " + name);
    }
}
