package dev.belfry.server.cli.remote;

import dev.belfry.client.BelfryClient;
import dev.belfry.client.ClientSettings;
import dev.belfry.server.cli.CommandFailure;
import dev.belfry.server.cli.ExitCode;
import dev.belfry.server.cli.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belfry import}. */
@Command(
        name = "import",
        abbreviateSynopsis = true,
        description = {
            "Publishes what was exported.",
            "Each event goes to its subject, those of one address in their order. An event's id is its idempotency"
                + " key: what broke off can be repeated, and nothing is stored twice as long as the server remembers"
                + " keys (--idempotency-time).",
            "Messages are checked and get new positions and times; requests of operations start them again."
        },
        footer = {
            "",
            "Examples:",
            "  belfry import orders.ndjson",
            "  belfry export --url http://old:8080 | belfry import - --url http://new:8080",
            "",
            "Exit codes: 0 all is stored; 1 something was refused, or the server cannot be reached."
        })
public final class ImportCommand implements Callable<Integer> {
    private static final int MAX_CONCURRENCY = 1_000;

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "the file with the events, - for standard input")
    private String file = "-";

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "most messages under way at a time, each of another address (default: ${DEFAULT-VALUE})")
    private int concurrency = 64;

    @Option(
            names = "--skip-refused",
            description = "go on after a message that the server refuses; otherwise the first one ends the import")
    private boolean skipRefused;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    public ImportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (concurrency < 1 || concurrency > MAX_CONCURRENCY) {
            throw new CommandFailure(
                    "Expected --concurrency from 1 to " + MAX_CONCURRENCY + ", but it is " + concurrency);
        }
        ClientSettings settings = connection.settings(terminal);
        // Much of what a server has was published by the application.
        ClientSettings application =
                settings.role().isPresent() || settings.token().isPresent()
                        ? settings
                        : settings.withRole("application");
        try (BelfryClient client = new BelfryClient(application);
                BufferedReader lines = open()) {
            Importing importing = new Importing(client, concurrency, skipRefused, terminal);
            importing.run(lines);
            terminal.say(importing.summary());
            return importing.failed() ? ExitCode.FAILED : ExitCode.OK;
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private BufferedReader open() throws IOException {
        return file.equals("-")
                ? new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8))
                : Files.newBufferedReader(terminal.folder().resolve(file));
    }
}
