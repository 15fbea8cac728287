package dev.belfry.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A foreign program that a test runs. */
final class Command implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final Thread reader;

    private Command(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().start(this::read);
    }

    static Command start(Path directory, String... command) {
        try {
            return new Command(new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs to the end, which must be a good one, and answers what it printed. */
    static String run(Path directory, String... command) throws InterruptedException {
        try (Command running = start(directory, command)) {
            int code = running.await();
            if (code != 0) {
                throw new AssertionError("Expected " + String.join(" ", command) + " to end with 0, but it ended with "
                        + code + ":\n" + String.join("\n", running.lines()));
            }
            return String.join("\n", running.lines());
        }
    }

    /** Whether this machine has the program; says loudly when not. */
    static boolean available(String program) {
        try {
            run(Path.of("."), program, "--version");
            return true;
        } catch (UncheckedIOException | AssertionError | InterruptedException missing) {
            System.getLogger(Command.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "SKIPPED: tests that need " + program + ", which is not installed");
            return false;
        }
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    int await() throws InterruptedException {
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("Expected the program to end within " + LIMIT + ", but it printed:\n" + lines());
        }
        reader.join();
        return process.exitValue();
    }

    private void read() {
        try (BufferedReader output = process.inputReader()) {
            output.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException ended) {
            lines.add("(output ended: " + ended.getMessage() + ")");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
