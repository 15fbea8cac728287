package dev.belfry.server.cli;

import dev.belfry.contract.read.ReadResult;
import dev.belfry.server.start.BelfryServer;
import dev.belfry.server.start.ServerSettings;
import dev.belfry.server.start.StartFailure;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code belfry serve}. */
@Command(
        name = "serve",
        abbreviateSynopsis = true,
        sortOptions = false,
        description = {
            "Runs an AsyncAPI document, or several as one.",
            "Each channel becomes a durable log that clients publish to and subscribe to over HTTP; each",
            "operation with a reply becomes work that is accepted now, done by a worker, and asked for later.",
            "Several documents are one application: what has the same id in two of them must be the same."
        },
        footer = {
            "",
            "Each option can also be a variable, for example BELFRY_MAX_BODY=4MB, or stand in belfry.yaml:",
            "  document: api.yaml           (or a list: [shop.yaml, store.yaml])",
            "  max-body: 4MB",
            "  cors: [https://example.org, https://example.net]",
            "An option on the command line wins over a variable, that over the file, that over the default.",
            "BYTES are like 65536, 64KB or 1MB; TIME is like 250ms, 30s, 10m or 24h.",
            "",
            "Ctrl-C or SIGTERM lets requests under way come to their end; a second Ctrl-C stops at once.",
            "",
            "Exit codes: 0 stopped; 1 it could not run (a port or folder in use, a wrong option); 2 a",
            "document has errors."
        })
final class ServeCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final long beganNanos = System.nanoTime();

    @Mixin
    private ServeOptions options = new ServeOptions();

    ServeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ServerSettings settings = ServeSettings.of(options, terminal);
        try (StopSignals signals = StopSignals.listen(terminal);
                BelfryServer server = BelfryServer.start(settings)) {
            Duration took = Duration.ofNanos(System.nanoTime() - beganNanos);
            new Welcome(terminal, options, settings, server).print(took);
            String signal = signals.first().join();
            terminal.say(signal + ": stopping; requests under way have "
                    + settings.drain().toSeconds() + " s");
            server.close();
            terminal.say("stopped");
            return ExitCode.OK;
        } catch (StartFailure failure) {
            if (failure instanceof StartFailure.DocumentErrors errors) {
                terminal.err().print(ReportFormat.TEXT.of(named(errors.results()), terminal.interactive()));
                terminal.say("did not start: " + errors.text());
                return ExitCode.DOCUMENT_ERRORS;
            }
            throw new CommandFailure(failure.text(), failure);
        }
    }

    /** By the names that the user gave. */
    private Map<String, ReadResult> named(List<ReadResult> results) {
        Map<String, ReadResult> named = new LinkedHashMap<>();
        for (int i = 0; i < results.size(); i++) {
            named.put(options.documents.get(i).toString(), results.get(i));
        }
        return named;
    }
}
