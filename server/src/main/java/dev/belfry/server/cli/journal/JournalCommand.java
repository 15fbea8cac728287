package dev.belfry.server.cli.journal;

import dev.belfry.server.cli.ExitCode;
import dev.belfry.server.cli.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code belfry journal}, which only has sub-commands. */
@Command(
        name = "journal",
        description = "Looks at the journal of a stopped server, and mends it.",
        commandListHeading = "%nCommands:%n",
        synopsisSubcommandLabel = "COMMAND",
        abbreviateSynopsis = true,
        footer = {
            "",
            "After a start was refused because of damage:",
            "  belfry journal verify          says all that is damaged, and where",
            "  belfry journal repair          says what a repair would do, and with --yes does it",
            "",
            "Exit codes: 0 done; 1 it could not run; 2 the journal is damaged."
        })
public final class JournalCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private JournalCommand() {}

    /** The command with its sub-commands. */
    public static CommandLine with(Terminal terminal) {
        return new CommandLine(new JournalCommand())
                .addSubcommand(new VerifyCommand(terminal))
                .addSubcommand(new DumpCommand(terminal))
                .addSubcommand(new RepairCommand(terminal));
    }

    @Override
    public Integer call() {
        CommandLine command = spec.commandLine();
        command.usage(command.getErr());
        return ExitCode.FAILED;
    }
}
