package dev.belfry.benchmark.reading;

import com.sun.management.OperatingSystemMXBean;
import dev.belfry.benchmark.harness.Metric;
import dev.belfry.benchmark.harness.Suite;
import dev.belfry.benchmark.load.BenchmarkDocument;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;

/** {@code belfry check} of a document of 1 MB as a whole process, and what its time goes into. */
public final class ReadingSuite {
    static final Metric ELAPSED = Metric.compared("elapsed", "ms", 0);
    static final Metric CPU = Metric.compared("cpu", "CPU ms", 0);

    private ReadingSuite() {}

    public static Suite suite() {
        return new Suite(
                "reading",
                "Checking a document of 1 MB (" + LongDocument.CHANNELS + " channels, operations, messages, schemas),"
                        + " start of the process included",
                List.of(ELAPSED, CPU),
                List.of(
                        check("check", "belfry check", LongDocument.CHANNELS, ""),
                        check(
                                "optimising",
                                "belfry check, with the JVM's optimising compiler",
                                LongDocument.CHANNELS,
                                "-XX:TieredStopAtLevel=4"),
                        check(
                                "no-cache",
                                "belfry check, without what was rehearsed",
                                LongDocument.CHANNELS,
                                "-XX:AOTMode=off"),
                        check("short", "belfry check of a document of 1 KB", 1, ""),
                        new ReadingContestant(
                                "version", "belfry --version", _ -> new LaunchedReading("", List.of("--version"))),
                        new ReadingContestant(
                                "warm", "The same reading in a JVM that has read before", ReadingSuite::warm)));
    }

    private static ReadingContestant check(String name, String title, int channels, String jvmOptions) {
        return new ReadingContestant(
                name,
                title,
                directory -> new LaunchedReading(
                        jvmOptions,
                        List.of("check", LongDocument.in(directory, channels).toString())));
    }

    private static Reading warm(Path directory) throws IOException {
        Path document = LongDocument.in(directory, LongDocument.CHANNELS);
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return () -> {
            long began = System.nanoTime();
            long cpu = system.getProcessCpuTime();
            BenchmarkDocument.read(document);
            return new Reading.Cost((System.nanoTime() - began) / 1e6, (system.getProcessCpuTime() - cpu) / 1e6);
        };
    }
}
