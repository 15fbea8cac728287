package dev.belfry.storage.journal.backup;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32C;

/** A stream with all files of a backup. */
public final class StreamTarget implements BackupTarget {
    private final DataOutputStream stream;
    private int files;

    public StreamTarget(OutputStream stream) throws IOException {
        this.stream = new DataOutputStream(new BufferedOutputStream(stream));
        this.stream.writeLong(StreamFormat.MAGIC);
        this.stream.writeInt(StreamFormat.VERSION);
    }

    @Override
    public OutputStream begin(String name) throws IOException {
        files++;
        stream.writeByte(StreamFormat.FILE);
        stream.writeUTF(name);
        return new FileOutput();
    }

    @Override
    public void finish() throws IOException {
        stream.writeByte(StreamFormat.END);
        stream.writeInt(files);
        stream.flush();
    }

    private final class FileOutput extends OutputStream {
        private final CRC32C checksum = new CRC32C();
        private boolean closed;

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (length > 0) {
                checksum.update(bytes, offset, length);
                stream.writeInt(length);
                stream.write(bytes, offset, length);
            }
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                stream.writeInt(0);
                stream.writeInt((int) checksum.getValue());
            }
        }
    }
}
