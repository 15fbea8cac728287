package dev.belfry.server.cli.remote;

import dev.belfry.client.BelfryClient;
import dev.belfry.client.Problem;
import dev.belfry.client.work.Result;
import dev.belfry.client.work.Task;
import dev.belfry.client.work.Worker;
import dev.belfry.client.work.WorkerListener;
import dev.belfry.client.work.WorkerSettings;
import dev.belfry.server.cli.ExitCode;
import dev.belfry.server.cli.StopSignals;
import dev.belfry.server.cli.Terminal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belfry worker}. */
@Command(
        name = "worker",
        customSynopsis = "belfry worker [OPTIONS] OPERATION -- COMMAND [ARGUMENTS]",
        description = {
            "Makes any program the worker of an operation.",
            "For each request it is started anew, with the request's payload on its standard input. What it",
            "writes to standard output is the reply."
        },
        footer = {
            "",
            "The program sees these variables:",
            "  BELFRY_OPERATION_ID     the operation's id",
            "  BELFRY_ATTEMPT          1 for the first attempt",
            "  BELFRY_CONTENT_TYPE     media type of the payload",
            "  BELFRY_HEADER_NAME      each application header; NAME in capitals, other characters as _",
            "Its exit code says what came of it:",
            "  0                       done, the reply is what it wrote",
            "  65 (EX_DATAERR)         failed, and another attempt would fail too: the request itself is bad",
            "  any other               failed; tried again until the server's limit of attempts is reached",
            "                          (75, EX_TEMPFAIL, says it clearest)",
            "What it writes to standard error is passed on, and its end goes into the error that the caller",
            "sees. A line",
            "  belfry-progress: 40 resizing",
            "tells the caller that 40 percent are done, and the text after it.",
            "",
            "Ctrl-C lets running programs finish for as long as --grace says, then stops them and gives their",
            "requests back for another worker. A second Ctrl-C stops at once.",
            "",
            "Example:",
            "  belfry worker thumbnail --content-type image/png -- convert - -resize 128x128 png:-",
            "",
            "Exit codes: 0 stopped; 1 it could not run, or the server refuses its claims."
        })
public final class WorkerCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "OPERATION", description = "the operation's id in the contract")
    private String operation = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "COMMAND", description = "the program and its arguments")
    private List<String> command = List.of();

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "most programs at a time (default: ${DEFAULT-VALUE})")
    private int concurrency = 1;

    @Option(
            names = "--lease",
            paramLabel = "TIME",
            defaultValue = "30s",
            description =
                    "after this time without a sign of life of ours the server gives the request to another worker"
                            + " (default: ${DEFAULT-VALUE})")
    private Duration lease = Duration.ZERO;

    @Option(
            names = "--grace",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "how long running programs may go on after Ctrl-C (default: ${DEFAULT-VALUE})")
    private Duration grace = Duration.ZERO;

    @Option(
            names = "--content-type",
            paramLabel = "TYPE",
            description = "media type of the reply (default: the contract's)")
    private Optional<String> contentType = Optional.empty();

    @Option(
            names = {"-q", "--quiet"},
            description = "only tell of troubles")
    private boolean quiet;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    public WorkerCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Program program = Program.find(command, terminal);
        StopSignals signals = StopSignals.listen(terminal);
        ProgramHandler handler = new ProgramHandler(program, contentType, terminal, signals::stopped);
        WorkerSettings settings = WorkerSettings.DEFAULT
                .withConcurrency(concurrency)
                .withLease(lease)
                .withListener(new Teller());
        try (signals;
                BelfryClient client = connection.connect(terminal)) {
            Worker worker = client.work(operation, settings, handler);
            tell("working on " + operation + ", up to " + concurrency + " at a time; Ctrl-C to stop");
            CompletableFuture.anyOf(signals.first(), worker.ended()).join();
            worker.stop(grace);
            Optional<Problem> refusal = worker.ended().join();
            refusal.ifPresent(problem -> {
                throw Remote.refused(problem);
            });
            tell("stopped");
            return ExitCode.OK;
        }
    }

    private void tell(String text) {
        if (!quiet) {
            terminal.say(text);
        }
    }

    private final class Teller implements WorkerListener {
        @Override
        public void reported(Task task, Result result) {
            String end = switch (result) {
                case Result.Done done -> "done, " + done.payload().length + " bytes";
                case Result.Failed failed -> "failed: " + failed.detail();
                case Result.GivenBack _ -> "given back";
            };
            tell(task.operationId() + "  attempt " + task.attempt() + "  " + end);
        }

        @Override
        public void notReported(Task task, String reason) {
            terminal.say(task.operationId() + "  what came of it was not taken: " + reason);
        }

        @Override
        public void disconnected(String reason, Duration wait) {
            terminal.say("no connection (" + reason + "), trying again in " + wait.toMillis() + " ms");
        }
    }
}
