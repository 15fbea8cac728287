package dev.belfry.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real process of Belfry. Closing kills it, if it still runs. */
final class BelfryProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final Path errors;

    private BelfryProcess(Process process, Path errors) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.errors = errors;
    }

    static BelfryProcess start(Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.belfry.server.Main"));
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(errors.toFile())
                .start();
        return new BelfryProcess(process, errors);
    }

    /** Reads what it says up to and including the line that begins so. */
    List<String> linesUntil(String beginning) throws IOException {
        List<String> lines = new ArrayList<>();
        while (lines.isEmpty() || !lines.getLast().startsWith(beginning)) {
            String line = out.readLine();
            assertThat(line).as("said so far: %s; errors: %s", lines, errors()).isNotNull();
            lines.add(line);
        }
        return lines;
    }

    /** What it wrote to standard error so far. */
    String errors() throws IOException {
        return Files.readString(errors);
    }

    /** Sends SIGTERM and waits; gives the exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        return end();
    }

    /** Sends a signal, {@code INT} or {@code TERM}. */
    void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start();
        assertThat(kill.waitFor()).isZero();
    }

    /** Waits until it has written {@code text} to standard error. */
    void awaitError(String text) throws IOException, InterruptedException {
        while (!errors().contains(text)) {
            assertThat(process.isAlive()).as("errors: %s", errors()).isTrue();
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Waits until it ends; gives the exit code. */
    int end() throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS))
                .as("it ends within a minute")
                .isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
