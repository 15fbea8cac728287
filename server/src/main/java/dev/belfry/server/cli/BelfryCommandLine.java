package dev.belfry.server.cli;

import dev.belfry.contract.read.Nearest;
import dev.belfry.server.cli.journal.JournalCommand;
import dev.belfry.server.cli.journal.RestoreCommand;
import dev.belfry.server.cli.remote.BackupCommand;
import dev.belfry.server.cli.remote.CallCommand;
import dev.belfry.server.cli.remote.ExportCommand;
import dev.belfry.server.cli.remote.ImportCommand;
import dev.belfry.server.cli.remote.PublishCommand;
import dev.belfry.server.cli.remote.SubscribeCommand;
import dev.belfry.server.cli.remote.WorkerCommand;
import dev.belfry.server.config.Bytes;
import dev.belfry.server.config.Durations;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line with all its commands. */
public final class BelfryCommandLine {
    private static final int HELP_WIDTH = 100;
    private static final int MAX_OPTION_WIDTH = 32;

    private final Terminal terminal;
    private final boolean debug;

    private BelfryCommandLine(Terminal terminal, List<String> arguments) {
        this.terminal = terminal;
        String asked = terminal.environment().getOrDefault("BELFRY_DEBUG", "");
        this.debug = !List.of("", "0", "false").contains(asked)
                || arguments.stream().takeWhile(word -> !word.equals("--")).anyMatch("--debug"::equals);
    }

    /** Runs a command to its end; gives one of {@link ExitCode}. */
    public static int run(Terminal terminal, String... arguments) {
        BelfryCommandLine line = new BelfryCommandLine(terminal, List.of(arguments));
        Logs.begin(terminal.err(), line.debug);
        CommandLine belfry = line.build(line.asked(arguments));
        try {
            CommandLine serve = belfry.getSubcommands().get("serve");
            if (serve != null) {
                serve.setDefaultValueProvider(ServeConfiguration.read(serve, terminal, arguments));
            }
        } catch (CommandFailure failure) {
            return line.failed(failure);
        }
        return belfry.execute(arguments);
    }

    /** The command line with all its commands, to be looked at and not run. */
    static CommandLine model(Terminal terminal) {
        BelfryCommandLine line = new BelfryCommandLine(terminal, List.of());
        return line.build(line.commands().values());
    }

    private Map<String, Object> commands() {
        Map<String, Object> commands = new LinkedHashMap<>();
        commands.put("serve", new ServeCommand(terminal));
        commands.put("check", new CheckCommand(terminal));
        commands.put("publish", new PublishCommand(terminal));
        commands.put("subscribe", new SubscribeCommand(terminal));
        commands.put("call", new CallCommand(terminal));
        commands.put("worker", new WorkerCommand(terminal));
        commands.put("export", new ExportCommand(terminal));
        commands.put("import", new ImportCommand(terminal));
        commands.put("backup", new BackupCommand(terminal));
        commands.put("restore", new RestoreCommand(terminal));
        commands.put("journal", JournalCommand.with(terminal));
        commands.put("help", new HelpCommand());
        return commands;
    }

    /** The one command that the arguments name, since it takes time to make a command known; all when it could be any. */
    private Collection<Object> asked(String... arguments) {
        Map<String, Object> commands = commands();
        String first = arguments.length == 0 ? "help" : arguments[0];
        return commands.containsKey(first) && !first.equals("help") ? List.of(commands.get(first)) : commands.values();
    }

    private CommandLine build(Collection<Object> commands) {
        CommandLine belfry = new CommandLine(new Belfry());
        commands.forEach(belfry::addSubcommand);
        withHelp(belfry);
        return withConverters(belfry)
                .setOut(writer(terminal.out()))
                .setErr(writer(terminal.err()))
                .setHelpFactory(HelpText::new)
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.interactive() ? Ansi.AUTO : Ansi.OFF))
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure))
                .setParameterExceptionHandler((misuse, arguments) -> misused(misuse));
    }

    private static void withHelp(CommandLine command) {
        command.getSubcommands().values().forEach(BelfryCommandLine::withHelp);
        command.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("show this text")
                        .build())
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("say which Belfry this is")
                        .build())
                .versionProvider(new VersionText())
                .exitCodeOnInvalidInput(ExitCode.FAILED)
                .exitCodeOnExecutionException(ExitCode.FAILED)
                .addOption(OptionSpec.builder("--debug")
                        .description("tell more in the log, and stack traces (also: BELFRY_DEBUG=1)")
                        .build())
                .usageMessage()
                .width(HELP_WIDTH)
                .longOptionsMaxWidth(MAX_OPTION_WIDTH)
                .parameterListHeading("%n")
                .optionListHeading("%n");
    }

    /** Lets options be times, numbers of bytes, and words in any case. */
    static CommandLine withConverters(CommandLine command) {
        return command.registerConverter(Duration.class, converter(Durations::parse))
                .registerConverter(Bytes.class, converter(Bytes::parse))
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    private static <T> ITypeConverter<T> converter(ITypeConverter<T> parse) {
        return text -> {
            try {
                return parse.convert(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    private int failed(Exception failure) {
        terminal.say(failure instanceof CommandFailure known ? known.text() : "a defect of Belfry: " + failure);
        if (debug) {
            failure.printStackTrace(terminal.err());
        }
        return ExitCode.FAILED;
    }

    private int misused(ParameterException misuse) {
        CommandSpec command = misuse.getCommandLine().getCommandSpec();
        String hint = misuse instanceof UnmatchedArgumentException unmatched ? hint(unmatched, command) : "";
        terminal.say(misuse.getMessage() + hint);
        terminal.err().println("Try: " + command.qualifiedName() + " --help");
        return ExitCode.FAILED;
    }

    private static String hint(UnmatchedArgumentException misuse, CommandSpec command) {
        String word = misuse.getUnmatched().getFirst().replaceAll("=.*", "");
        Set<String> known = word.startsWith("-")
                ? command.optionsMap().keySet()
                : command.subcommands().keySet();
        return known.isEmpty() ? "" : "." + Nearest.hint(word, known);
    }
}
