package dev.belfry.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real process: what it says, the lines that it offers to try, and how it stops. */
@Timeout(180)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs a shell, curl and signals")
class ProcessTest {
    @TempDir
    Path folder;

    @Test
    void says_what_one_can_do_and_every_line_works_and_a_signal_stops_it_in_order() throws Exception {
        Documents.demo(folder);
        try (BelfryProcess server = BelfryProcess.start(folder, "serve", "api.yaml", "--port", "0")) {
            List<String> said = server.linesUntil("Ready at ");
            assertThat(said.getFirst()).matches("Belfry \\S+ runs Demo 1\\.0\\.0 \\(api\\.yaml\\)");
            assertThat(said).anyMatch(line -> line.matches("  publish +/rooms/\\{room}/messages +chat"));
            assertThat(said).anyMatch(line -> line.matches("  subscribe +/rooms/\\{room}/messages +chat"));
            assertThat(said).anyMatch(line -> line.matches("  call +/renders +job -> page"));
            assertThat(said).anyMatch(line -> line.matches("  render  belfry worker render --url \\S+ -- COMMAND"));
            assertThat(said).noneMatch(line -> line.contains("\u001b"));
            assertThat(run(curl(said, "publish"))).contains("\"message\":\"chat\"");
            assertThat(run(curl(said, "subscribe").replace("curl", "curl -m 3")))
                    .contains("data: {\"text\":");
            assertThat(run(curl(said, "call").replace("wait=30", "wait=0"))).contains("\"status\":\"accepted\"");

            assertThat(server.stop()).isZero();
            assertThat(server.errors())
                    .contains("belfry: SIGTERM: stopping; requests under way have 10 s", "belfry: stopped");
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere there is no second loopback address")
    void on_another_address_than_the_usual_one_workers_need_the_token_that_is_told() throws Exception {
        Documents.demo(folder);
        try (BelfryProcess server =
                BelfryProcess.start(folder, "serve", "api.yaml", "--ephemeral", "--port", "0", "--host", "127.0.0.2")) {
            List<String> said = server.linesUntil("Ready at ");
            String url = said.getLast().replaceAll("Ready at (\\S+) .*", "$1");
            String token = said.get(said.size() - 2).replaceFirst("Workers and back ends must show this token: ", "");
            assertThat(url).startsWith("http://127.0.0.2:");
            assertThat(token).matches("[\\w-]{32}");
            assertThat(said)
                    .contains("  render  belfry worker render --url " + url + " --token " + token + " -- COMMAND");
            assertThat(run(curl(said, "call").replace("wait=30", "wait=0"))).contains("\"status\":\"accepted\"");
            String claim = "curl -s -X POST " + url + "/workers/render/claim";
            assertThat(run(claim)).contains("\"code\":\"credentials-wrong\"");
            assertThat(run(claim + " -H 'Belfry-Role: application'")).contains("\"code\":\"credentials-wrong\"");
            assertThat(run(claim + " -H 'Authorization: Bearer " + token + "'")).contains("\"leaseToken\"");
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void a_second_signal_does_not_wait_for_what_is_under_way(String signal, int exitCode) throws Exception {
        Documents.demo(folder);
        try (BelfryProcess server =
                BelfryProcess.start(folder, "serve", "api.yaml", "-q", "--port", "0", "--drain", "1h")) {
            URI url = URI.create(server.linesUntil("Ready at ").getLast().replaceAll("Ready at (\\S+) .*", "$1"));
            try (Socket client = new Socket(url.getHost(), url.getPort())) {
                String half = "POST /renders HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 10\r\n\r\n";
                client.getOutputStream().write(half.getBytes(StandardCharsets.UTF_8));
                assertThat(new String(client.getInputStream().readNBytes(12), StandardCharsets.UTF_8))
                        .isEqualTo("HTTP/1.1 100");
                server.signal(signal);
                server.awaitError("requests under way have 3600 s");
                server.signal(signal);
                assertThat(server.end()).isEqualTo(exitCode);
                assertThat(server.errors()).contains("belfry: stopping at once").doesNotContain("belfry: stopped");
            }
        }
    }

    private static String curl(List<String> said, String verb) {
        int row = said.indexOf(said.stream()
                .filter(line -> line.startsWith("  " + verb + " "))
                .findFirst()
                .orElseThrow());
        return said.get(row + 1).strip().replaceFirst("curl", "curl -s");
    }

    private String run(String line) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
