package dev.belfry.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real {@code belfry serve} in a process of its own, on a free port of the loopback address. */
final class BelfryProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final Pattern URL = Pattern.compile("https?://127\\.0\\.0\\.1:\\d+");

    private final Process process;
    private final List<String> output = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<URI> url = new CompletableFuture<>();

    private BelfryProcess(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::readOutput);
    }

    /** Starts {@code belfry ARGUMENTS} and does not wait for anything. */
    static BelfryProcess run(Path workingDirectory, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.belfry.server.Main"));
        command.addAll(List.of(arguments));
        try {
            return new BelfryProcess(new ProcessBuilder(command)
                    .directory(workingDirectory.toFile())
                    .redirectErrorStream(true)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a server on {@code data}, on a free port, and waits until it says where it is. */
    static BelfryProcess serve(Path document, Path data, String... more) {
        return serve(document, data, 0, more);
    }

    static BelfryProcess serve(Path document, Path data, int port, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("serve", document.toString(), "--port", Integer.toString(port), "--data", data.toString()));
        arguments.addAll(List.of(more));
        BelfryProcess server = run(document.getParent(), arguments.toArray(String[]::new));
        server.url();
        return server;
    }

    /** Where it is; waits for it to say so. */
    URI url() {
        try {
            return url.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            process.destroyForcibly();
            throw new AssertionError("Expected the server to say its URL, but it said:\n" + text(), e);
        }
    }

    String text() {
        return String.join("\n", output);
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    /** SIGTERM; answers the exit code. */
    int stop() {
        process.destroy();
        return await();
    }

    /** Waits for the end and answers the exit code. */
    int await() {
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(
                        "Expected the process to end within " + STOP_LIMIT + ", but it said:\n" + text());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }

    private void readOutput() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                Matcher matcher = URL.matcher(line);
                if (!url.isDone() && matcher.find()) {
                    url.complete(URI.create(matcher.group()));
                }
            }
        } catch (IOException closed) {
            output.add("(output ended: " + closed.getMessage() + ")");
        }
        url.completeExceptionally(new IllegalStateException("the process ended"));
    }
}
