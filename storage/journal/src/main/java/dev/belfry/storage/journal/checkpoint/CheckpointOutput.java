package dev.belfry.storage.journal.checkpoint;

import dev.belfry.storage.journal.disk.Disk;
import dev.belfry.storage.journal.disk.WritableFile;
import dev.belfry.storage.journal.segment.Checksum;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;

/** A checkpoint's file that comes to be, under the name {@value #FILE}. For one thread at a time. */
final class CheckpointOutput {
    private static final String FILE = "written.checkpoint" + Disk.UNFINISHED;

    private static final Logger LOG = System.getLogger(CheckpointOutput.class.getName());

    /** Bytes that are synced together, so that the commits in between need not wait for all of them. */
    private static final int PIECE = 1024 * 1024;

    private final Disk disk;
    private final Checksum checksum;
    private final long position;
    private final long id;
    private final WritableFile file;
    private final ByteBuffer chunk = ByteBuffer.allocateDirect(CheckpointFormat.CHUNK_HEADER + CheckpointFormat.BODY);
    private long end;
    private long forced;
    private long size;

    /** @param id that no other one has */
    CheckpointOutput(Disk disk, Checksum checksum, long position, long id) throws IOException {
        this.disk = disk;
        this.checksum = checksum;
        this.position = position;
        this.id = id;
        this.file = disk.create(FILE);
        boolean done = false;
        try {
            append(CheckpointFormat.header(position, id, checksum));
            done = true;
        } finally {
            if (!done) {
                discard();
            }
        }
        chunk.position(CheckpointFormat.CHUNK_HEADER);
    }

    /** Adds all that remains in these bytes. */
    void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            int count = Math.min(bytes.remaining(), chunk.remaining());
            chunk.put(bytes.duplicate().limit(bytes.position() + count));
            bytes.position(bytes.position() + count);
            if (!chunk.hasRemaining()) {
                writeChunk();
            }
        }
    }

    private void writeChunk() throws IOException {
        int body = chunk.position() - CheckpointFormat.CHUNK_HEADER;
        CheckpointFormat.seal(chunk, body, size, id, checksum);
        append(chunk.clear().limit(CheckpointFormat.CHUNK_HEADER + body));
        size += body;
        chunk.clear().position(CheckpointFormat.CHUNK_HEADER);
        if (end - forced >= PIECE) {
            force();
        }
    }

    private void append(ByteBuffer bytes) throws IOException {
        int count = bytes.remaining();
        long room = disk.room();
        if (room < count) {
            throw new IOException("there is room for only " + room + " bytes");
        }
        file.write(end, bytes);
        end += count;
    }

    private void force() throws IOException {
        file.force();
        forced = end;
    }

    /** Writes what is left and makes all of it durable. */
    void finish() throws IOException {
        if (chunk.position() > CheckpointFormat.CHUNK_HEADER) {
            writeChunk();
        }
        writeChunk();
        force();
        file.close();
    }

    /** Gives the finished file its name, in place of another one that may have it. */
    CheckpointFile rename() throws IOException {
        CheckpointFile finished = new CheckpointFile(position, id, size);
        disk.rename(FILE, finished.name());
        return finished;
    }

    /** Deletes what was not renamed. */
    void discard() {
        file.close();
        try {
            disk.delete(FILE);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Expected to delete " + disk.place(FILE) + ", but could not", e);
        }
    }
}
