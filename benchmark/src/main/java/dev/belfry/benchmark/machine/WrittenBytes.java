package dev.belfry.benchmark.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Counts the bytes written to a disk: those that reach the device of a directory, by whomever, so the machine must be quiet.
 * (What the system counts for each process is no use: of a file rewritten in place it counts whole folios of the page cache,
 * of which only the changed blocks are written.)
 */
public final class WrittenBytes {
    private static final Path DISKS = Path.of("/proc/diskstats");
    private static final int NAME = 2;
    private static final int SECTORS_WRITTEN = 9;
    private static final int SECTOR_BYTES = 512;

    private final String device;

    private WrittenBytes(String device) {
        this.device = device;
    }

    /** For the disk of this directory. Counts nothing where the system does not tell. */
    public static WrittenBytes ofDiskOf(Path directory) throws IOException {
        Path device = Path.of(Files.getFileStore(directory).name());
        Path real = Files.exists(device) ? device.toRealPath() : device;
        return new WrittenBytes(real.getFileName().toString());
    }

    /** Since the machine started; what is still in the page cache is not among them. */
    long read() {
        return sectors().orElse(0) * SECTOR_BYTES;
    }

    private OptionalLong sectors() {
        if (!Files.isReadable(DISKS)) {
            return OptionalLong.empty();
        }
        try {
            return Files.readAllLines(DISKS).stream()
                    .map(line -> line.trim().split(" +"))
                    .filter(fields -> fields[NAME].equals(device))
                    .mapToLong(fields -> Long.parseLong(fields[SECTORS_WRITTEN]))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to read " + DISKS + ", but could not", e);
        }
    }
}
