package dev.belfry.benchmark.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command of the launcher, from a shell's point of view: each time a new process, timed from its start to its end.
 *
 * @param jvmOptions what {@code BELFRY_JAVA_OPTS} is set to
 */
record LaunchedReading(String jvmOptions, List<String> arguments) implements Reading {
    static final Path LAUNCHER = Path.of("belfry").toAbsolutePath();

    /** The launcher writes it when it has built what it starts. */
    static final Path BUILT = Path.of("server/target/launcher/stamp").toAbsolutePath();

    /** The shell's own time, then that of its children: {@code 0m0.360s 0m0.050s}. */
    private static final Pattern TIMES = Pattern.compile("\\n(\\d+)m([\\d.]+)s (\\d+)m([\\d.]+)s\\s*$");

    @Override
    public Cost once() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "\"$@\" >&2 && times", "sh", LAUNCHER.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("BELFRY_JAVA_OPTS", jvmOptions);
        long began = System.nanoTime();
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        double elapsed = (System.nanoTime() - began) / 1e6;
        if (exitCode != 0) {
            throw new IOException("Expected " + command + " to succeed, but its exit code was " + exitCode);
        }
        return new Cost(elapsed, cpuMillis(said));
    }

    static double cpuMillis(String times) throws IOException {
        Matcher matcher = TIMES.matcher(times);
        if (!matcher.find()) {
            throw new IOException("Expected the shell to say what its children took, but it said " + times);
        }
        return millis(matcher.group(1), matcher.group(2)) + millis(matcher.group(3), matcher.group(4));
    }

    private static double millis(String minutes, String seconds) {
        return (Integer.parseInt(minutes) * 60 + Double.parseDouble(seconds)) * 1000;
    }

    static boolean isBuilt() {
        return Files.isRegularFile(BUILT);
    }
}
