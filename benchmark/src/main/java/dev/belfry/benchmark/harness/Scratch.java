package dev.belfry.benchmark.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The two directories of one measurement. Both are removed with all they hold when it is over. */
record Scratch(Path disk, Path memory) implements AutoCloseable {
    private static final Path MEMORY = Path.of("/dev/shm");

    static Scratch in(Path parent) throws IOException {
        Files.createDirectories(parent);
        Path disk = Files.createTempDirectory(parent, "run-");
        Path memory = Files.isWritable(MEMORY)
                ? Files.createTempDirectory(MEMORY, "belfry-benchmark-")
                : Files.createDirectory(disk.resolve("memory"));
        return new Scratch(disk, memory);
    }

    @Override
    public void close() throws IOException {
        delete(memory);
        delete(disk);
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            paths.sorted(Comparator.reverseOrder()).forEach(Scratch::deleteOne);
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to delete " + path + ", but could not", e);
        }
    }
}
