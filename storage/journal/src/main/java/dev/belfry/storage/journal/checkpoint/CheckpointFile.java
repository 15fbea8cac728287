package dev.belfry.storage.journal.checkpoint;

import dev.belfry.storage.journal.disk.Disk;
import dev.belfry.storage.journal.disk.ReadableFile;
import dev.belfry.storage.journal.segment.Checksum;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file with a checkpoint whose beginning and end are intact.
 *
 * @param id no other one has it, not even one of the same name
 * @param size of what was written to it, in bytes
 */
public record CheckpointFile(long position, long id, long size) {
    private static final String SUFFIX = ".checkpoint";
    private static final Pattern NAME = Pattern.compile("[0-8]\\d{18}\\.checkpoint");

    static String nameOf(long position) {
        return "%019d%s".formatted(position, SUFFIX);
    }

    /** Whether a file is one, by its name. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** The inverse of {@link #name}. */
    public static long positionOf(String name) {
        return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    }

    public String name() {
        return nameOf(position);
    }

    /** Looks at the beginning and the end of a file. Empty when it is damaged. */
    public static Optional<CheckpointFile> open(Disk disk, long position, Checksum checksum) throws IOException {
        try (ReadableFile file = disk.read(nameOf(position))) {
            ByteBuffer header = read(file, 0, CheckpointFormat.HEADER);
            if (!CheckpointFormat.isHeader(header, position, checksum)) {
                return Optional.empty();
            }
            long id = CheckpointFormat.idOf(header);
            ByteBuffer end = read(file, file.size() - CheckpointFormat.CHUNK_HEADER, CheckpointFormat.CHUNK_HEADER);
            boolean intact = end.limit() == CheckpointFormat.CHUNK_HEADER
                    && CheckpointFormat.sizeOf(end) == 0
                    && CheckpointFormat.isChunk(end, CheckpointFormat.offsetOf(end), id, checksum);
            return intact
                    ? Optional.of(new CheckpointFile(position, id, CheckpointFormat.offsetOf(end)))
                    : Optional.empty();
        }
    }

    /** Is given pieces. */
    @FunctionalInterface
    public interface PieceConsumer {
        void accept(ByteBuffer piece) throws IOException;
    }

    /**
     * Reads all of it.
     *
     * @param visitor is given what was written to it, in read only pieces that are valid during the call
     * @return false when it is damaged, or not there any more
     */
    public boolean read(Disk disk, Checksum checksum, PieceConsumer visitor) throws IOException {
        return readFile(disk, checksum, header -> {}, chunk -> {
            if (CheckpointFormat.sizeOf(chunk) > 0) {
                visitor.accept(
                        chunk.slice(CheckpointFormat.CHUNK_HEADER, chunk.limit() - CheckpointFormat.CHUNK_HEADER));
            }
        });
    }

    /** Like {@link #read}, but the visitor is given all bytes of the file. */
    public boolean copy(Disk disk, Checksum checksum, PieceConsumer visitor) throws IOException {
        return readFile(disk, checksum, visitor, visitor);
    }

    private boolean readFile(Disk disk, Checksum checksum, PieceConsumer headerVisitor, PieceConsumer chunkVisitor)
            throws IOException {
        try (ReadableFile file = disk.read(name())) {
            ByteBuffer header = read(file, 0, CheckpointFormat.HEADER);
            if (!CheckpointFormat.isHeader(header, position, checksum) || CheckpointFormat.idOf(header) != id) {
                return false;
            }
            headerVisitor.accept(header);
            return readChunks(file, checksum, chunkVisitor);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private boolean readChunks(ReadableFile file, Checksum checksum, PieceConsumer visitor) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocateDirect(CheckpointFormat.CHUNK_HEADER + CheckpointFormat.BODY);
        long at = CheckpointFormat.HEADER;
        long offset = 0;
        while (true) {
            chunk.clear();
            file.read(at, chunk);
            if (!CheckpointFormat.isChunk(chunk.flip(), offset, id, checksum)) {
                return false;
            }
            int body = CheckpointFormat.sizeOf(chunk);
            visitor.accept(chunk.limit(CheckpointFormat.CHUNK_HEADER + body).asReadOnlyBuffer());
            if (body == 0) {
                return offset == size;
            }
            at += CheckpointFormat.CHUNK_HEADER + body;
            offset += body;
        }
    }

    private static ByteBuffer read(ReadableFile file, long offset, int bytes) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(bytes);
        file.read(Math.max(0, offset), target);
        return target.flip();
    }
}
