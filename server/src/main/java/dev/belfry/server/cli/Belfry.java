package dev.belfry.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code belfry} itself, which only has sub-commands. */
@Command(
        name = "belfry",
        description = "Runs an AsyncAPI document: each channel becomes a durable log, each operation becomes real.",
        commandListHeading = "%nCommands:%n",
        synopsisSubcommandLabel = "COMMAND",
        abbreviateSynopsis = true,
        footer = {
            "",
            "First steps:",
            "  belfry serve api.yaml          runs the document, and says what one can do with it",
            "  belfry check api.yaml          only says what is wrong with it",
            "  belfry subscribe news          follows an address of a running server",
            "  belfry help serve              explains a command, with all its options",
            "",
            "Exit codes: 0 done; 1 it could not run, was refused or failed; 2 a document has errors, or a"
                    + " journal is damaged."
        })
final class Belfry implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        CommandLine command = spec.commandLine();
        command.usage(command.getErr());
        return ExitCode.FAILED;
    }
}
