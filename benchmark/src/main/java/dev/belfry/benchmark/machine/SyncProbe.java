package dev.belfry.benchmark.machine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;

/** Measures how long the disk of a directory takes to make one small write durable. */
public final class SyncProbe {
    private static final int SYNCS = 300;
    private static final int BLOCK = 4096;

    private final Path directory;
    private final Duration longest;

    /** @param longest after which it stops, with fewer samples */
    public SyncProbe(Path directory, Duration longest) {
        this.directory = directory;
        this.longest = longest;
    }

    /** Median µs of a 4 KB write and fdatasync in a file whose blocks were filled with zeros before: no metadata changes. */
    public double zeroFilledMicros() throws IOException {
        return median(true);
    }

    /** Median µs of a 4 KB write and fdatasync at the end of a file that grows: its size and blocks are written too. */
    public double growingMicros() throws IOException {
        return median(false);
    }

    private double median(boolean zeroFilled) throws IOException {
        Path file = directory.resolve("sync-probe");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            if (zeroFilled) {
                ZeroFill.fill(channel, (long) SYNCS * BLOCK);
            }
            return median(channel);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private double median(FileChannel channel) throws IOException {
        byte[] block = new byte[BLOCK];
        Arrays.fill(block, (byte) 'b');
        long[] nanos = new long[SYNCS];
        int done = 0;
        long end = System.nanoTime() + longest.toNanos();
        while (done < SYNCS && (done == 0 || System.nanoTime() < end)) {
            long start = System.nanoTime();
            channel.write(ByteBuffer.wrap(block), (long) done * BLOCK);
            channel.force(false);
            nanos[done++] = System.nanoTime() - start;
        }
        Arrays.sort(nanos, 0, done);
        return nanos[done / 2] / 1e3;
    }
}
