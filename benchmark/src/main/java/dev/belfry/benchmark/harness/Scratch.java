package dev.belfry.benchmark.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The two directories of one measurement. Both are removed with all they hold when it is over, or when this process is ended. */
final class Scratch implements AutoCloseable {
    private static final Path MEMORY = Path.of("/dev/shm");

    private final Path disk;
    private final Path memory;
    private final Thread atEnd = new Thread(this::abandon, "scratch");

    private Scratch(Path disk, Path memory) {
        this.disk = disk;
        this.memory = memory;
    }

    static Scratch in(Path parent) throws IOException {
        String name = "belfry-benchmark-" + UUID.randomUUID();
        Path disk = parent.resolve(name);
        Path memory = Files.isWritable(MEMORY) ? MEMORY.resolve(name) : disk.resolve("memory");
        Scratch scratch = new Scratch(disk, memory);
        // Before anything is there: when this process is ending already, it throws.
        Runtime.getRuntime().addShutdownHook(scratch.atEnd);
        Files.createDirectories(disk);
        Files.createDirectories(memory);
        return scratch;
    }

    Path disk() {
        return disk;
    }

    Path memory() {
        return memory;
    }

    @Override
    public void close() throws IOException {
        Runtime.getRuntime().removeShutdownHook(atEnd);
        delete(memory);
        delete(disk);
    }

    /** What still writes there must end first. */
    private void abandon() {
        List<ProcessHandle> started = ProcessHandle.current().descendants().toList();
        started.forEach(ProcessHandle::destroyForcibly);
        started.forEach(process -> process.onExit().join());
        try {
            delete(memory);
            delete(disk);
        } catch (IOException e) {
            System.err.println("Expected to delete " + disk + ", but could not: " + e.getMessage());
        }
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
