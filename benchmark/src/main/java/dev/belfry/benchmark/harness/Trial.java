package dev.belfry.benchmark.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One measurement of one contestant: starts a process, waits for its sample, and ends it if it takes too long. */
final class Trial {
    /** What starting, opening and closing may take on top of the plan. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    private static final int SHOWN_LINES = 15;

    private final Class<?> main;
    private final String suite;
    private final Contestant contestant;

    Trial(Class<?> main, String suite, Contestant contestant) {
        this.main = main;
        this.suite = suite;
        this.contestant = contestant;
    }

    /**
     * @param scratch for its output and native libraries
     * @throws IOException when the process failed, took too long or printed no sample; says what it printed last
     */
    Sample run(Plan plan, Path scratch) throws IOException, InterruptedException {
        Path log = scratch.resolve("log");
        Process process = new ProcessBuilder(FreshJvm.command(main, scratch, arguments(plan)))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            Duration limit = contestant.longest(plan).plus(GRACE);
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("Expected " + contestant.name() + " to end within " + limit.toSeconds()
                        + " s, but it did not\n" + tail(log));
            }
        } finally {
            end(process);
        }
        return sample(log)
                .orElseThrow(() -> new IOException("Expected a sample from " + contestant.name()
                        + ", but it ended with exit code " + process.exitValue() + "\n" + tail(log)));
    }

    private List<String> arguments(Plan plan) {
        return List.of(
                suite,
                contestant.name(),
                plan.disk().toString(),
                plan.memory().toString(),
                Long.toString(plan.warmUp().toMillis()),
                Long.toString(plan.measured().toMillis()));
    }

    /** With all that it started itself. */
    private static void end(Process process) throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    private static Optional<Sample> sample(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.flatMap(line -> Sample.fromLine(line).stream()).findFirst();
        }
    }

    private static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
        } catch (IOException e) {
            return "(its output cannot be read: " + e.getMessage() + ")";
        }
    }
}
