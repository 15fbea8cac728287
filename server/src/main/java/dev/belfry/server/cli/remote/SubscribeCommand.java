package dev.belfry.server.cli.remote;

import dev.belfry.client.BelfryClient;
import dev.belfry.client.Problem;
import dev.belfry.client.ReceivedMessage;
import dev.belfry.client.Subscriber;
import dev.belfry.client.Subscription;
import dev.belfry.server.cli.ExitCode;
import dev.belfry.server.cli.Terminal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belfry subscribe}. */
@Command(
        name = "subscribe",
        abbreviateSynopsis = true,
        description = {
            "Follows an address and prints its messages, one to a line.",
            "It goes on over broken connections and restarts of the server, without loss, until it is stopped."
        },
        footer = {
            "",
            "Examples:",
            "  belfry subscribe rooms/42/messages",
            "  belfry subscribe rooms/42/messages --after earliest --count 10 --format json",
            "",
            "Exit codes: 0 it had --count messages, or the server has no more; 1 it was refused."
        })
public final class SubscribeCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "ADDRESS", description = "what to follow, for example rooms/42/messages")
    private String address = "";

    @Option(
            names = "--after",
            paramLabel = "START",
            description = "earliest, now, a cursor, or a time like 2026-01-31T12:00:00Z (default: ${DEFAULT-VALUE})")
    private String after = "now";

    @Option(names = "--count", paramLabel = "N", description = "stop after so many messages")
    private Optional<Long> count = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = {
                "payload or json (default: ${DEFAULT-VALUE})",
                "payload: only the payload; line breaks are blanks in JSON and \\n"
                        + " in other text, and what is no text is base64",
                "json: all that is known of the message, as one JSON object"
            })
    private MessageFormat format = MessageFormat.PAYLOAD;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    public SubscribeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        CompletableFuture<Optional<Problem>> end = new CompletableFuture<>();
        try (BelfryClient client = connection.connect(terminal);
                Subscription subscription = client.subscribe(address, after, new Printer(end))) {
            Optional<Problem> problem = end.join();
            subscription.close();
            subscription.join();
            problem.ifPresent(refusal -> {
                throw Remote.refused(refusal);
            });
            return ExitCode.OK;
        }
    }

    private final class Printer implements Subscriber {
        private final CompletableFuture<Optional<Problem>> end;
        private long left = count.orElse(Long.MAX_VALUE);

        Printer(CompletableFuture<Optional<Problem>> end) {
            this.end = end;
            endIfEnough();
        }

        @Override
        public void message(ReceivedMessage message) {
            if (left > 0) {
                left--;
                terminal.out().println(format.line(message));
                endIfEnough();
            }
        }

        private void endIfEnough() {
            // A reader that is gone (| head) shows only in this flag.
            if (left == 0 || terminal.out().checkError()) {
                end.complete(Optional.empty());
            }
        }

        @Override
        public void gap(String from, String to, String reason) {
            terminal.say("messages are missing after " + from + " up to " + to + ": " + reason);
        }

        @Override
        public void disconnected(String reason, Duration wait) {
            terminal.say("no connection (" + reason + "), trying again in " + wait.toMillis() + " ms");
        }

        @Override
        public void ended(Optional<Problem> problem) {
            end.complete(problem);
        }
    }
}
