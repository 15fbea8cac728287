package dev.belfry.server.cli;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that gets its name only once it is whole, and on the disk. */
public final class WholeFile {
    private static final String UNFINISHED = ".unfinished";
    private static final boolean DIRECTORIES_CAN_BE_FORCED = File.separatorChar == '/';

    private WholeFile() {}

    /** Writes what the file holds. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream stream) throws IOException;
    }

    /** Writes a file, in place of one that may have its name. When that fails, everything is as before. */
    public static void write(Path file, Content content) throws IOException {
        Path whole = file.toAbsolutePath();
        Path unfinished = whole.resolveSibling(whole.getFileName() + UNFINISHED);
        try {
            writeAndForce(unfinished, content);
            Files.move(unfinished, whole, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        if (DIRECTORIES_CAN_BE_FORCED) {
            try (FileChannel directory = FileChannel.open(whole.resolveSibling("."), StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }

    private static void writeAndForce(Path file, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                OutputStream stream = Channels.newOutputStream(channel)) {
            content.writeTo(stream);
            stream.flush();
            channel.force(true);
        }
    }
}
