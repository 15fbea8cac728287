package dev.belfry.server.cli.remote;

import dev.belfry.client.BelfryClient;
import dev.belfry.client.ClientSettings;
import dev.belfry.client.Receipt;
import dev.belfry.server.cli.ExitCode;
import dev.belfry.server.cli.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code belfry publish}. */
@Command(
        name = "publish",
        abbreviateSynopsis = true,
        description = {"Publishes a message.", "Once this returns with 0, the message is durable."},
        footer = {
            "",
            "Examples:",
            "  belfry publish rooms/42/messages --data '{\"text\":\"hello\"}'",
            "  belfry publish pictures --content-type image/png < cat.png",
            "",
            "Exit codes: 0 it is stored; 1 it was refused, or the server cannot be reached."
        })
public final class PublishCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "ADDRESS", description = "where to, for example rooms/42/messages")
    private String address = "";

    @Mixin
    private PayloadOptions payload = new PayloadOptions();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    public PublishCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        ClientSettings settings = connection.settings(terminal);
        try (BelfryClient client = new BelfryClient(settings)) {
            Receipt receipt = Remote.await(settings, client.publish(payload.message(address, terminal)));
            terminal.out().println(text(receipt));
            return ExitCode.OK;
        }
    }

    private static String text(Receipt receipt) {
        return switch (receipt) {
            case Receipt.Stored stored ->
                (stored.repeated() ? "stored before" : "stored") + "  id " + stored.id() + "  cursor "
                        + stored.cursor();
            case Receipt.Started(var operation) ->
                "started  operation " + operation.id() + "  " + operation.operation() + ", " + operation.status();
        };
    }
}
