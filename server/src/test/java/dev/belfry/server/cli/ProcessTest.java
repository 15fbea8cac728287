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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The real process: what it says, the lines that it offers to try, and how it stops. */
@Timeout(180)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs a shell, curl and signals")
class ProcessTest {
    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void end() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void says_what_one_can_do_and_every_line_works_and_a_signal_stops_it_in_order() throws Exception {
        Documents.demo(folder);
        Process server = java("serve", "api.yaml", "--port", "0");
        List<String> said = linesUntilReady(server);
        assertThat(said.getFirst()).matches("Belfry \\S+ runs Demo 1\\.0\\.0 \\(api\\.yaml\\)");
        assertThat(said).anyMatch(line -> line.matches("  publish +/rooms/\\{room}/messages +chat"));
        assertThat(said).anyMatch(line -> line.matches("  subscribe +/rooms/\\{room}/messages +chat"));
        assertThat(said).anyMatch(line -> line.matches("  call +/renders +job -> page"));
        assertThat(said).anyMatch(line -> line.matches("  render  belfry worker render --url \\S+ -- COMMAND"));
        assertThat(said).noneMatch(line -> line.contains("\u001b"));
        assertThat(run(curl(said, "publish"))).contains("\"message\":\"chat\"");
        assertThat(run("timeout 2 " + curl(said, "subscribe"))).contains("data: {\"text\":");

        server.destroy();
        assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(server.exitValue()).isZero();
        assertThat(Files.readString(folder.resolve("err.txt")))
                .contains("belfry: SIGTERM: stopping; requests under way have 10 s", "belfry: stopped");
    }

    private static String curl(List<String> said, String verb) {
        int row = said.indexOf(said.stream()
                .filter(line -> line.startsWith("  " + verb + " "))
                .findFirst()
                .orElseThrow());
        return said.get(row + 1).strip().replaceFirst("curl", "curl -s");
    }

    private Process java(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.belfry.server.Main"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        processes.add(process);
        return process;
    }

    private List<String> linesUntilReady(Process server) throws IOException {
        List<String> lines = new ArrayList<>();
        BufferedReader out = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        while (lines.isEmpty() || !lines.getLast().startsWith("Ready at ")) {
            String line = out.readLine();
            assertThat(line).as("said so far: %s; errors: %s", lines, errors()).isNotNull();
            lines.add(line);
        }
        return lines;
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve("err.txt"));
    }

    private String run(String line) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        processes.add(shell);
        return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
