package dev.belfry.server.cli;

import dev.belfry.contract.read.Nearest;
import java.util.Map;
import java.util.Optional;
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

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "the command (default: an overview of all)")
    private Optional<String> name = Optional.empty();

    @Override
    public Integer call() {
        CommandLine belfry = spec.parent().commandLine();
        CommandLine asked = name.map(word -> command(belfry, word)).orElse(belfry);
        asked.usage(belfry.getOut());
        return ExitCode.OK;
    }

    private static CommandLine command(CommandLine belfry, String word) {
        Map<String, CommandLine> commands = belfry.getSubcommands();
        if (!commands.containsKey(word)) {
            throw new CommandFailure(
                    "Expected a command, but it is \"" + word + "\"." + Nearest.hint(word, commands.keySet()));
        }
        return commands.get(word);
    }
}
