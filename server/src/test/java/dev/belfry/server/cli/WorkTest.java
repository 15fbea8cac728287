package dev.belfry.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.server.start.BelfryServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Operations: called by one command, worked on by another. */
@Timeout(120)
class WorkTest {
    @TempDir
    Path folder;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs a shell and signals")
    void any_program_works_on_operations() throws Exception {
        String script = "echo 'belfry-progress: 50 half' >&2; read job; test \"$job\" != '{\"page\":13}' || exit 65;"
                + " printf 'page %s' \"$job\"";
        try (BelfryServer server = TestServer.inMemory(folder);
                BelfryProcess worker = BelfryProcess.start(
                        folder, "worker", "render", "--url", server.url(), "--", "sh", "-c", script)) {
            TestTerminal calling = terminal(server);
            assertThat(calling.run("call", "renders", "-d", "{\"page\":7}")).isZero();
            assertThat(calling.out()).isEqualTo("page {\"page\":7}");

            TestTerminal toFile = terminal(server);
            assertThat(toFile.run("call", "renders", "-d", "{\"page\":8}", "-o", "page.txt"))
                    .isZero();
            assertThat(folder.resolve("page.txt")).hasContent("page {\"page\":8}");
            assertThat(toFile.out()).isEmpty();

            TestTerminal failing = terminal(server);
            assertThat(failing.run("call", "renders", "-d", "{\"page\":13}")).isEqualTo(1);
            assertThat(failing.err()).contains("belfry: worker-failed: The program ended with exit code 65");

            assertThat(worker.stop()).isZero();
            assertThat(worker.errors()).contains("working on render", "attempt 1  done, 15 bytes", "belfry: stopped");
        }
    }

    @Test
    void a_worker_on_nothing_is_refused() throws Exception {
        try (BelfryServer server = TestServer.inMemory(folder)) {
            TestTerminal terminal = terminal(server);
            assertThat(terminal.run("worker", "nothing", "--", "true")).isEqualTo(1);
            assertThat(terminal.err()).contains("belfry: operation-name-unknown: ");
        }
    }

    private TestTerminal terminal(BelfryServer server) {
        return new TestTerminal(folder).with("BELFRY_URL", server.url());
    }
}
