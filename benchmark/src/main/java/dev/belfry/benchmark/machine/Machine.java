package dev.belfry.benchmark.machine;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What somebody must know of a machine to judge figures measured on it. */
public record Machine(
        String processor,
        int cores,
        long memoryBytes,
        String system,
        String fileSystem,
        double zeroFilledSyncMicros,
        double growingSyncMicros,
        String java) {
    private static final Duration LONGEST_PROBE = Duration.ofSeconds(2);
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final List<String> IN_MEMORY = List.of("tmpfs", "ramfs");

    /** Measures the disk for up to four seconds. */
    public static Machine of(Path directory) throws IOException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        SyncProbe probe = new SyncProbe(directory, LONGEST_PROBE);
        return new Machine(
                readProcessor(),
                system.getAvailableProcessors(),
                system.getTotalMemorySize(),
                system.getName() + " " + system.getVersion() + " " + system.getArch(),
                Files.getFileStore(directory).type(),
                probe.zeroFilledMicros(),
                probe.growingMicros(),
                System.getProperty("java.vm.name") + " " + Runtime.version());
    }

    /** Whether the directory is in memory, where nothing that is durable can be measured. */
    public static boolean isInMemory(Path directory) throws IOException {
        return IN_MEMORY.contains(Files.getFileStore(directory).type());
    }

    public String markdown() {
        return String.format(
                Locale.ROOT,
                """
                - Processor: %s, %d cores
                - Memory: %.1f GiB
                - System: %s
                - Disk: %s; write and fdatasync of 4 KB, p50: %.0f µs in a zero-filled file, %.0f µs at the end of a growing one
                - Java: %s
                """,
                processor,
                cores,
                memoryBytes / (double) (1 << 30),
                system,
                fileSystem,
                zeroFilledSyncMicros,
                growingSyncMicros,
                java);
    }

    private static String readProcessor() throws IOException {
        if (!Files.isReadable(PROCESSORS)) {
            return "unknown model";
        }
        return Files.readAllLines(PROCESSORS).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst()
                .orElse("unknown model");
    }
}
