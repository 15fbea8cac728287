package dev.belfry.storage.journal.backup;

import dev.belfry.storage.journal.disk.Disk;
import dev.belfry.storage.journal.disk.WritableFile;
import dev.belfry.storage.journal.layout.Identity;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A directory that becomes one of a journal. What says so gets its name at last, so that nothing incomplete is taken for one. */
public final class DirectoryTarget implements BackupTarget {
    /** The name of the file that describes the journal, as long as it is not complete. */
    public static final String UNFINISHED_IDENTITY = Identity.FILE + Disk.UNFINISHED;

    private final Disk disk;
    private final List<String> files = new ArrayList<>();

    /** @param disk that has none of the files */
    public DirectoryTarget(Disk disk) {
        this.disk = disk;
    }

    @Override
    public OutputStream begin(String name) throws IOException {
        String file = name.equals(Identity.FILE) ? UNFINISHED_IDENTITY : name;
        files.add(file);
        return new FileOutput(disk.create(file));
    }

    @Override
    public void finish() throws IOException {
        // No name may be lost once there is the one that says that all are there.
        disk.force();
        disk.rename(UNFINISHED_IDENTITY, Identity.FILE);
        disk.force();
    }

    /** Deletes all files that were begun. */
    public void discard() throws IOException {
        for (String file : files) {
            disk.delete(file);
        }
    }

    private static final class FileOutput extends OutputStream {
        private final WritableFile file;
        private long end;
        private boolean closed;

        FileOutput(WritableFile file) {
            this.file = file;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            file.write(end, ByteBuffer.wrap(bytes, offset, length));
            end += length;
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                try (file) {
                    file.force();
                }
            }
        }
    }
}
