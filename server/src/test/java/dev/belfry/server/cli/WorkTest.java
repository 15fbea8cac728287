package dev.belfry.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.client.BelfryClient;
import dev.belfry.client.CallOptions;
import dev.belfry.client.ClientSettings;
import dev.belfry.client.Outgoing;
import dev.belfry.client.Reply;
import dev.belfry.client.work.Result;
import dev.belfry.client.work.Worker;
import dev.belfry.client.work.WorkerSettings;
import dev.belfry.server.start.BelfryServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
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

    /** Were it polled for, the progress would be told only when a poll ends, and none does before the work. */
    @Test
    @Timeout(40)
    void who_calls_hears_of_progress_at_once() throws Exception {
        try (BelfryServer server = TestServer.inMemory(folder);
                BelfryClient client = new BelfryClient(ClientSettings.of(URI.create(server.url())));
                BelfryClient back = new BelfryClient(
                        ClientSettings.of(URI.create(server.url())).withRole("application"))) {
            CountDownLatch half = new CountDownLatch(1);
            Worker worker = back.work("render", WorkerSettings.DEFAULT, task -> {
                task.progress().tell(50, "half");
                half.await();
                return new Result.Done(Optional.empty(), "done".getBytes(StandardCharsets.UTF_8), Map.of());
            });
            List<String> seen = new CopyOnWriteArrayList<>();
            CallOptions options = CallOptions.DEFAULT
                    .withPoll(Duration.ofSeconds(59))
                    .withProgress(state -> {
                        seen.add(state.status() + " " + state.progress());
                        if (state.progress().equals("half")) {
                            half.countDown();
                        }
                    });

            Reply reply = client.call(Outgoing.json("renders", "{\"page\":7}"), options)
                    .get()
                    .orThrow();

            assertThat(reply.text()).isEqualTo("done");
            assertThat(seen).contains("running half").last().asString().startsWith("succeeded");
            worker.stop(Duration.ofSeconds(5));
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
