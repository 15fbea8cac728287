package dev.belfry.example.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belfry.client.Outcome;
import dev.belfry.client.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The worker in shell, run by {@code belfry worker} in a process of its own. */
@Timeout(180)
class ShellWorkerTest {
    @TempDir
    Path folder;

    @Test
    void the_shell_worker_does_the_same_work() throws Exception {
        assumeTrue(hasImageMagick(), "SKIPPED: ImageMagick is not installed; .ci/install-test-clients installs it");
        try (Served served = Served.start()) {
            Process worker = worker(served.server.url());
            try {
                Reply reply =
                        served.call(Files.readAllBytes(Served.PICTURE), "200").orThrow();
                assertThat(Served.png(reply).getWidth()).isEqualTo(200);

                Outcome<Reply> bad = served.call("no picture".getBytes(StandardCharsets.UTF_8), "200");
                assertThat(bad)
                        .isInstanceOfSatisfying(
                                Outcome.Refused.class,
                                refused -> assertThat(refused.problem().text())
                                        .startsWith("worker-failed: The program ended with exit code 65"));
            } finally {
                worker.descendants().forEach(ProcessHandle::destroy);
                worker.destroy();
                assertThat(worker.waitFor(60, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(folder.resolve("errors.txt")).content().contains("attempt 1  done");
        }
    }

    private Process worker(String url) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProcessBuilder(
                        java.toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.belfry.server.Main",
                        "worker",
                        "makeThumbnail",
                        "--url",
                        url,
                        "--",
                        Path.of("thumbnail.sh").toAbsolutePath().toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
    }

    /** Other programs are named {@code convert}, too. */
    private static boolean hasImageMagick() {
        return Stream.of("magick", "convert").anyMatch(ShellWorkerTest::isImageMagick);
    }

    private static boolean isImageMagick(String program) {
        try {
            Process version = new ProcessBuilder(List.of(program, "-version"))
                    .redirectErrorStream(true)
                    .start();
            version.getOutputStream().close();
            String text = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return text.startsWith("Version: ImageMagick");
        } catch (IOException notThere) {
            return false;
        }
    }
}
