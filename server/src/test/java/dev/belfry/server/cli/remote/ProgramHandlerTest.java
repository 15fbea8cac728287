package dev.belfry.server.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.client.ReceivedMessage;
import dev.belfry.client.work.Result;
import dev.belfry.client.work.Task;
import dev.belfry.server.cli.TestTerminal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs a shell")
class ProgramHandlerTest {
    @TempDir
    Path folder;

    private final List<String> progress = new CopyOnWriteArrayList<>();
    private final AtomicBoolean stopping = new AtomicBoolean();

    @Test
    void what_it_writes_is_the_reply() throws Exception {
        assertThat(reply(run("cat", "hello"))).isEqualTo("hello");
    }

    @Test
    void much_goes_in_and_out_without_a_jam() throws Exception {
        String large = "x".repeat(3_000_000);
        assertThat(reply(run("cat; head -c 200000 /dev/zero >&2", large))).isEqualTo(large);
    }

    @Test
    void it_need_not_read_its_input() throws Exception {
        assertThat(reply(run("echo done", "y".repeat(1_000_000)))).isEqualTo("done\n");
    }

    @Test
    void it_sees_what_it_works_on() throws Exception {
        String script = "echo $BELFRY_OPERATION_ID $BELFRY_ATTEMPT $BELFRY_CONTENT_TYPE $BELFRY_HEADER_TRACE_ID";
        assertThat(reply(run(script, ""))).isEqualTo("op1 2 text/plain 7;$(id)\n");
    }

    @Test
    void a_failure_carries_the_end_of_its_errors() throws Exception {
        Result result = run("seq 1 2000 >&2; echo 'paper jam' >&2; exit 3", "");
        assertThat(result).isInstanceOfSatisfying(Result.Failed.class, failed -> {
            assertThat(failed.retryable()).isTrue();
            assertThat(failed.detail())
                    .startsWith("The program ended with exit code 3: ")
                    .endsWith("2000\npaper jam");
            assertThat(failed.detail().length()).isLessThanOrEqualTo(ErrorOutput.MAX_TAIL + 50);
        });
    }

    @Test
    void exit_code_65_is_final_and_75_is_not() throws Exception {
        assertThat(run("exit 65", "")).isEqualTo(new Result.Failed("The program ended with exit code 65", false));
        assertThat(run("exit 75", "")).isEqualTo(new Result.Failed("The program ended with exit code 75", true));
    }

    @Test
    void progress_is_understood() throws Exception {
        String script =
                "echo 'belfry-progress: 40 resizing it' >&2; echo 'belfry-progress: 250%' >&2; echo belfry-progress: x"
                        + " >&2";
        assertThat(reply(run(script, ""))).isEmpty();
        assertThat(progress).containsExactly("40 resizing it", "100 ");
    }

    @Test
    void a_program_that_died_from_our_own_stop_gives_its_request_back() throws Exception {
        assertThat(run("kill -INT $$", "")).isInstanceOf(Result.Failed.class);
        stopping.set(true);
        assertThat(run("kill -INT $$", "")).isEqualTo(new Result.GivenBack());
        assertThat(run("exit 3", "")).isInstanceOf(Result.Failed.class);
    }

    @Test
    void an_interruption_ends_the_program() throws Exception {
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                run("echo 'belfry-progress: 1' >&2; exec sleep 1000", "");
            } catch (InterruptedException e) {
                interrupted.complete(true);
            } catch (Exception e) {
                interrupted.completeExceptionally(e);
            }
        });
        while (progress.isEmpty()) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        assertThat(interrupted.get()).isTrue();
        assertThat(ProcessHandle.current()
                        .children()
                        .filter(ProcessHandle::isAlive)
                        .filter(child -> child.info().command().orElse("").endsWith("sleep")))
                .isEmpty();
    }

    private Result run(String script, String payload) throws Exception {
        TestTerminal terminal = new TestTerminal(folder);
        Program program = Program.find(List.of("sh", "-c", script), terminal.terminal());
        ProgramHandler handler = new ProgramHandler(program, Optional.empty(), terminal.terminal(), stopping::get);
        return handler.handle(
                new Task("op1", "render", 2, message(payload), (percent, text) -> progress.add(percent + " " + text)));
    }

    private static ReceivedMessage message(String payload) {
        return new ReceivedMessage(
                "renders",
                "m1",
                "c1",
                "job",
                Instant.EPOCH,
                "text/plain",
                Optional.empty(),
                Optional.empty(),
                Map.of("trace-id", "7;$(id)"),
                payload.getBytes(StandardCharsets.UTF_8),
                "{}");
    }

    private static String reply(Result result) {
        return new String(((Result.Done) result).payload(), StandardCharsets.UTF_8);
    }
}
