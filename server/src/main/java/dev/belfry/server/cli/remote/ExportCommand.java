package dev.belfry.server.cli.remote;

import dev.belfry.client.BelfryClient;
import dev.belfry.client.ClientSettings;
import dev.belfry.client.ExportPage;
import dev.belfry.client.ExportRequest;
import dev.belfry.server.cli.CommandFailure;
import dev.belfry.server.cli.ExitCode;
import dev.belfry.server.cli.Terminal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code belfry export}. */
@Command(
        name = "export",
        abbreviateSynopsis = true,
        description = {
            "Writes out the messages that a server has.",
            "They are CloudEvents, one to a line, in the order in which the server stored them. It ends with the last"
                    + " message that there is, and says the cursor to go on from later."
        },
        footer = {
            "",
            "Examples:",
            "  belfry export --channel orders -o orders.ndjson",
            "  belfry export --address rooms/42/messages --after 2026-01-31T12:00:00Z",
            "",
            "Exit codes: 0 all is written; 1 it was refused, or the server cannot be reached."
        })
public final class ExportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--channel",
            paramLabel = "ID",
            description = "id of a channel, its key under channels; may be repeated; all channels when not said")
    private List<String> channels = new ArrayList<>();

    @Option(names = "--address", paramLabel = "ADDRESS", description = "only messages of this address")
    private Optional<String> address = Optional.empty();

    @Option(
            names = "--after",
            paramLabel = "START",
            description = "earliest, a cursor, or a time like 2026-01-31T12:00:00Z (default: ${DEFAULT-VALUE})")
    private String after = "earliest";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "write to this file instead of standard output")
    private Optional<String> output = Optional.empty();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    public ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        ClientSettings settings = connection.settings(terminal);
        try (BelfryClient client = new BelfryClient(settings)) {
            if (output.isEmpty()) {
                write(settings, client, terminal.out());
            } else {
                writeFile(settings, client, output.get());
            }
        }
        return ExitCode.OK;
    }

    private void writeFile(ClientSettings settings, BelfryClient client, String name) throws InterruptedException {
        try (PrintStream file = new PrintStream(
                Files.newOutputStream(terminal.folder().resolve(name)), false, StandardCharsets.UTF_8)) {
            write(settings, client, file);
        } catch (IOException e) {
            throw new CommandFailure("cannot write " + name + ": " + e.getMessage(), e);
        }
    }

    private void write(ClientSettings settings, BelfryClient client, PrintStream to) throws InterruptedException {
        Optional<ExportRequest> request = Optional.of(new ExportRequest(channels, address, after, Optional.empty()));
        long events = 0;
        String cursor = "";
        while (request.isPresent()) {
            ExportPage page = Remote.await(settings, client.export(request.get()));
            // Lines end alike on every system.
            page.events().forEach(event -> to.print(event + "\n"));
            if (to.checkError()) {
                throw new CommandFailure("cannot write what was exported: is the disk full, or the reader gone?");
            }
            events += page.events().size();
            cursor = page.cursor();
            request = page.next();
        }
        terminal.say("exported " + events + (events == 1 ? " message" : " messages") + "; what comes later: --after "
                + cursor);
    }
}
