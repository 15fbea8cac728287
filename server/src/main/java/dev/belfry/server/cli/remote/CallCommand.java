package dev.belfry.server.cli.remote;

import dev.belfry.client.BelfryClient;
import dev.belfry.client.CallOptions;
import dev.belfry.client.ClientSettings;
import dev.belfry.client.OperationState;
import dev.belfry.client.Reply;
import dev.belfry.server.cli.CommandFailure;
import dev.belfry.server.cli.ExitCode;
import dev.belfry.server.cli.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belfry call}. */
@Command(
        name = "call",
        abbreviateSynopsis = true,
        description = {
            "Calls an operation and waits for its reply.",
            "The reply goes to standard output; what happens meanwhile is told on standard error. The",
            "operation goes on when this is stopped."
        },
        footer = {
            "",
            "Examples:",
            "  belfry call thumbnails --content-type image/png --file cat.png --output small.png",
            "  belfry call renders --data '{\"page\":1}' --timeout 10m",
            "",
            "Exit codes: 0 the reply is there; 1 it was refused or failed, or there is no reply in time."
        })
public final class CallCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Terminal terminal;
    private String lastSaid = "";

    @Parameters(paramLabel = "ADDRESS", description = "where requests of the operation are published")
    private String address = "";

    @Mixin
    private PayloadOptions payload = new PayloadOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "write the reply to this file")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "24h",
            description = "how long to wait for the reply, like 250ms, 30s or 10m (default: ${DEFAULT-VALUE})")
    private Duration timeout = Duration.ZERO;

    @Option(
            names = {"-q", "--quiet"},
            description = "say nothing on standard error while it runs")
    private boolean quiet;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    public CallCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        ClientSettings settings = connection.settings(terminal);
        CallOptions patience = CallOptions.DEFAULT.withPoll(POLL).withLimit(timeout);
        CallOptions options =
                quiet ? patience : patience.withProgress(this::progress).withDisconnected(this::disconnected);
        try (BelfryClient client = new BelfryClient(settings)) {
            write(Remote.await(settings, client.call(payload.message(address, terminal), options)));
            return ExitCode.OK;
        }
    }

    private void progress(OperationState state) {
        String said = "%s %s%s%s"
                .formatted(
                        state.operation(),
                        state.status(),
                        state.percent() > 0 && !state.done() ? " " + state.percent() + "%" : "",
                        state.progress().isEmpty() || state.done() ? "" : ": " + state.progress());
        if (!said.equals(lastSaid)) {
            terminal.say("operation " + state.id() + "  " + said);
        }
        lastSaid = said;
    }

    private void disconnected(String reason, Duration wait) {
        terminal.say("no connection (" + reason + "), trying again in " + wait.toMillis() + " ms");
    }

    private void write(Reply reply) {
        if (output.isEmpty()) {
            terminal.out().writeBytes(reply.payload());
            terminal.out().flush();
            return;
        }
        Path file = terminal.folder().resolve(output.get());
        try {
            Files.write(file, reply.payload());
        } catch (IOException e) {
            throw new CommandFailure("cannot write " + file + ": " + e.getMessage(), e);
        }
        if (!quiet) {
            terminal.say(reply.payload().length + " bytes of " + reply.contentType() + " written to " + file);
        }
    }
}
