package dev.belfry.storage.journal.disk;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** A directory of the file system. */
public final class FileDisk implements Disk {
    /** Windows can neither open nor force a directory; its file system keeps the order of renames by itself. */
    private static final boolean DIRECTORIES_CAN_BE_FORCED = File.separatorChar == '/';

    private final Path directory;
    private final OpenFiles openFiles;

    /**
     * @param directory has to exist
     * @param openFiles the most files that are kept open for reading
     */
    public FileDisk(Path directory, int openFiles) {
        this.directory = directory;
        this.openFiles = new OpenFiles(openFiles);
    }

    @Override
    public String place(String name) {
        return directory.resolve(name).toString();
    }

    @Override
    public List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Override
    public ReadableFile read(String name) throws IOException {
        ReopeningFile file = new ReopeningFile(directory.resolve(name), openFiles);
        file.size();
        return file;
    }

    @Override
    public WritableFile write(String name) throws IOException {
        return new ChannelFile(FileChannel.open(directory.resolve(name), StandardOpenOption.WRITE));
    }

    @Override
    public WritableFile create(String name) throws IOException {
        return new ChannelFile(FileChannel.open(
                directory.resolve(name),
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(directory.resolve(from), directory.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(directory.resolve(name));
    }

    @Override
    public long room() throws IOException {
        return Files.getFileStore(directory).getUsableSpace();
    }

    @Override
    public void force() throws IOException {
        if (DIRECTORIES_CAN_BE_FORCED) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
