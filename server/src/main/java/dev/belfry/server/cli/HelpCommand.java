package dev.belfry.server.cli;

import dev.belfry.contract.read.Nearest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code belfry help}. */
@Command(
        name = "help",
        description = "Explains a command.",
        abbreviateSynopsis = true,
        footer = {"", "Exit codes: 0 explained; 1 there is no such command."})
final class HelpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..2",
            paramLabel = "COMMAND",
            hideParamSyntax = true,
            description = "the command (default: an overview of all)")
    private List<String> name = List.of();

    @Override
    public Integer call() {
        CommandLine belfry = spec.parent().commandLine();
        CommandLine asked = belfry;
        for (String word : name) {
            asked = command(asked, word);
        }
        asked.usage(belfry.getOut());
        return ExitCode.OK;
    }

    private static CommandLine command(CommandLine parent, String word) {
        Map<String, CommandLine> commands = parent.getSubcommands();
        if (!commands.containsKey(word)) {
            throw new CommandFailure(
                    "Expected a command, but it is \"" + word + "\"." + Nearest.hint(word, commands.keySet()));
        }
        return commands.get(word);
    }
}
